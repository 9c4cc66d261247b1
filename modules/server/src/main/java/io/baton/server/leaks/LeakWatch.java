package io.baton.server.leaks;

import io.baton.server.loading.RetiredJar;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches whether the code of retired jars leaves the memory, and names what keeps it if it does not.
 *
 * <p>Classes are only unloaded by a collection of the whole heap, which a server that does well may not need for hours. So one is
 * asked for: soon after a jar was retired and then a few times more, at long intervals, whatever number of jars is watched; never
 * when there is none. Each stops the server for as long as its live heap takes to be marked: some ten milliseconds.
 *
 * <p><b>Thread:</b> {@link #watch} any; everything else on one context of Vert.x, and what blocks on its worker pool.
 * <p><b>Lifecycle:</b> that of the server.
 * <p><b>Invariant:</b> it holds jars by weak references only.
 */
public final class LeakWatch {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final int COLLECTIONS = 5;

  private final Vertx vertx;
  private final Context context;
  private final Duration first;
  private final Duration interval;
  private final int collections;
  private final List<Watched> all = new ArrayList<>();
  private boolean isScheduled;

  /** A watch that decides within a minute. */
  public LeakWatch(Vertx vertx) {
    this(vertx, FIRST, INTERVAL, COLLECTIONS);
  }

  /**
   * A watch with other times.
   *
   * @param first how long after a jar was retired the first collection is asked for, if none is due anyway
   * @param interval between two collections
   * @param collections so many must have left a jar in memory before it is said to leak
   */
  public LeakWatch(Vertx vertx, Duration first, Duration interval, int collections) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.first = first;
    this.interval = interval;
    this.collections = collections;
  }

  /**
   * Watches the jars of a generation that is over.
   *
   * @return what its modules left behind and what keeps their code in memory, in whole sentences; none if all is well. Known when
   *     the code is gone, or is not expected to go any more
   */
  public Future<List<String>> watch(List<RetiredJar> jars) {
    if (jars.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    Watched watched = new Watched(jars);
    context.runOnContext(now -> vertx.executeBlocking(() -> removeLeftovers(jars), false)
        .onComplete(removed -> {
          watched.sentences.addAll(removed.succeeded() ? removed.result() : List.of());
          all.add(watched);
          schedule(first);
        }));
    return watched.promise.future();
  }

  private List<String> removeLeftovers(List<RetiredJar> jars) {
    List<String> removed = new ArrayList<>();
    for (RetiredJar jar : jars) {
      removed.addAll(jar.removed());
      jar.loader().map(loader -> new Remains(loader, jar.owner())).ifPresent(remains -> {
        removed.addAll(new VertxLeftovers(vertx, remains).remove());
        new LiveThreads(remains).releaseThoseOfPlatform();
      });
    }
    return removed;
  }

  private void schedule(Duration delay) {
    if (!isScheduled && !all.isEmpty()) {
      isScheduled = true;
      vertx.setTimer(delay.toMillis(),
          timer -> vertx.executeBlocking(LeakWatch::collect, false).onComplete(proof -> {
            isScheduled = false;
            look(proof.succeeded() && proof.result());
            schedule(interval);
          }));
    }
  }

  /** Whether the virtual machine did what it was asked for. */
  private static boolean collect() throws IOException {
    UnloadingProof proof = new UnloadingProof();
    System.gc();
    return proof.isGiven();
  }

  private void look(boolean unloads) {
    for (Watched watched : List.copyOf(all)) {
      watched.collections++;
      if (watched.isGone()) {
        all.remove(watched);
        watched.promise.complete(List.copyOf(watched.sentences));
      } else if (watched.collections >= collections) {
        all.remove(watched);
        conclude(watched, unloads);
      }
    }
  }

  private void conclude(Watched watched, boolean unloads) {
    vertx.executeBlocking(() -> new Culprits(vertx, unloads).of(watched.jars), false).onComplete(found -> {
      watched.sentences.addAll(found.succeeded()
          ? found.result()
          : List.of("what keeps retired code in memory could not be found out: " + found.cause()));
      watched.promise.complete(List.copyOf(watched.sentences));
    });
  }

  /** The jars of one generation. */
  private static final class Watched {

    private final List<RetiredJar> jars;
    private final List<String> sentences = new ArrayList<>();
    private final Promise<List<String>> promise = Promise.promise();
    private int collections;

    Watched(List<RetiredJar> jars) {
      this.jars = List.copyOf(jars);
    }

    boolean isGone() {
      return jars.stream().allMatch(jar -> jar.loader().isEmpty());
    }
  }
}
