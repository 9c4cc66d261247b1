package io.baton.scoreboard;

import java.util.function.Predicate;

/**
 * The sums over all children, or those of one generation.
 *
 * @param threads the workers; idle ones only of the generation that runs
 * @param processes the children
 * @param stopping the children that are stopping
 * @param connections all connections
 * @param waitIo connections that wait because a module asked for it
 * @param writing connections whose client has not taken the whole answer yet
 * @param keepAlive connections that wait for the next request
 * @param closing connections in lingering close
 * @param suspended connections that wait for a module
 */
public record Tally(ThreadCounts threads, int processes, int stopping, int connections, int waitIo,
    int writing, int keepAlive, int closing, int suspended) {

  private static final Tally NOTHING = new Tally(ThreadCounts.NONE, 0, 0, 0, 0, 0, 0, 0, 0);

  /** The sums over all children. */
  public static Tally of(ScoreboardSnapshot snapshot) {
    return of(snapshot, child -> true);
  }

  /** The sums over some children. */
  public static Tally of(ScoreboardSnapshot snapshot, Predicate<ChildSnapshot> wanted) {
    int generation = snapshot.server().mpmGeneration();
    return snapshot.children().stream().filter(child -> !child.isFree() && wanted.test(child)).reduce(NOTHING,
        (sum, child) -> sum.plus(child, generation), Tally::plus);
  }

  /** Connections with a request. */
  public int processing() {
    return Math.max(0, connections - waitIo - writing - keepAlive - closing - suspended);
  }

  private Tally plus(ChildSnapshot child, int generation) {
    ThreadCounts counts = ThreadCounts.of(child);
    ThreadCounts counted = child.generation() == generation ? counts : counts.withoutIdle();
    return plus(new Tally(counted, 1, child.quiescing() ? 1 : 0, child.connections(), child.waitIo(),
        child.writing(), child.keepAlive(), child.closing(), child.suspended()));
  }

  private Tally plus(Tally other) {
    return new Tally(threads.plus(other.threads), processes + other.processes, stopping + other.stopping,
        connections + other.connections, waitIo + other.waitIo, writing + other.writing,
        keepAlive + other.keepAlive, closing + other.closing, suspended + other.suspended);
  }
}
