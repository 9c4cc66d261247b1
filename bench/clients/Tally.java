import java.util.concurrent.TimeUnit;

/**
 * What became of each request and of each connection of strict clients.
 *
 * <p>Sent and refused and unconnected together are what was wanted: answered, failed and pending together are the same. A request
 * is answered if the whole right body came with status 200, of whatever generation; then its generation is judged.
 */
final class Tally {
  /** How a request fails. */
  enum Failure {
    /** The connection was closed before a byte of the answer came. */
    CLOSED,
    /** It was closed in the middle of the answer. */
    CUT,
    /** It was reset, before or in the answer. */
    RESET,
    /** The server closed after an earlier answer of a pipeline, and had announced it in that. */
    UNPROCESSED,
    /** No whole answer came in time. */
    LATE,
    /** No connection could be made. */
    REFUSED,
    /** No connection was made in time. */
    UNCONNECTED,
    /** What came was no HTTP. */
    MALFORMED,
    /** Another status than 200. */
    STATUS,
    /** Another body than that of one generation. */
    BODY,
    /** The answer was complete before the request was. */
    EARLY
  }

  private static final int MAX_LINES = 50;

  private final Report report;
  private final Generations generations;
  private long answered;
  private long failed;
  private long longestNanos;
  private long delayedNanos;
  private int lines;

  Tally(Report report, Generations generations) {
    this.report = report;
    this.generations = generations;
  }

  /** What a report of it shows. */
  static String[] names() {
    return ("sent answered failed closed cut reset unprocessed late refused unconnected malformed status body early wrong"
        + " overtaken opened announced unannounced unclosed pending").split(" ");
  }

  long answered() {
    return answered;
  }

  long failed() {
    return failed;
  }

  void count(String name) {
    report.count(name);
  }

  /** Begins anew, with so many requests on their way. */
  void restart(int pending) {
    report.restart();
    report.set("sent", pending);
    answered = 0;
    failed = 0;
    longestNanos = 0;
    delayedNanos = 0;
    lines = 0;
  }

  /** A whole right answer; times are those of {@link Generations#now}. */
  void answered(int generation, long due, long sent) {
    long now = generations.now();
    report.count("answered");
    answered++;
    Generations.Verdict verdict = generations.judge(generation, sent);
    generations.see(generation, now);
    if (verdict != Generations.Verdict.CURRENT) {
      report.count(verdict.name().toLowerCase(java.util.Locale.ROOT));
      line("generation=" + generation + "\t" + verdict, sent);
    }
    report.took(now - due);
    longestNanos = Math.max(longestNanos, now - due);
    if (generations.reloadedSince(due)) {
      delayedNanos = Math.max(delayedNanos, now - due);
    }
  }

  /** A request that failed. */
  void failed(Failure failure, long sent) {
    String name = failure.name().toLowerCase(java.util.Locale.ROOT);
    report.count(name);
    report.count("failed");
    failed++;
    line("kind=" + name, sent);
  }

  /** Completes the report. */
  void end(int pending) {
    report.set("pending", pending);
    report.set("longest", TimeUnit.NANOSECONDS.toMicros(longestNanos));
    report.set("delayed", TimeUnit.NANOSECONDS.toMicros(delayedNanos));
  }

  /** The first ones are told one by one, so that they can be compared with the server's log. */
  private void line(String what, long sent) {
    if (lines < MAX_LINES) {
      lines++;
      long now = generations.now();
      System.out.println("failure\t" + what + "\tasked=" + generations.asked() + "\tmicros_since_asked="
          + TimeUnit.NANOSECONDS.toMicros(now - generations.askedAt()) + "\tmicros_since_sent="
          + TimeUnit.NANOSECONDS.toMicros(now - sent));
    }
  }
}
