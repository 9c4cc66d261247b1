package io.baton.server.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/**
 * Waits for what becomes of a reload that was asked for by a signal.
 *
 * <p><b>Thread:</b> the main thread of a command.
 * <p><b>Limit:</b> {@link #LIMIT}.
 */
final class ReloadWait {

  /** A reload takes well below a second; it waits only where too many old generations have requests left. */
  static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final ReloadAnswerFile file;
  private final long pid;
  private final LongPredicate lives;
  private final long asked;

  /** To be made before the signal is sent, so that the answer to it can be told from earlier ones. */
  ReloadWait(ReloadAnswerFile file, long pid, LongPredicate lives) throws IOException {
    this.file = file;
    this.pid = pid;
    this.lives = lives;
    this.asked = file.read(pid).asked();
  }

  /** Waits; says what went wrong, and returns the exit code. */
  int await(Duration limit, PrintStream err) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() - end < 0) {
      ReloadAnswer answer = file.read(pid);
      if (answer.answered() > asked) {
        answer.lines().forEach(err::println);
        return answer.refused() ? 1 : 0;
      }
      if (!lives.test(pid)) {
        err.println(Installation.PROGRAM + ": the server (pid " + pid
            + ") ended before it had reloaded; see its error log");
        return 1;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    err.println(
        Installation.PROGRAM + ": the server (pid " + pid + ") has not reloaded within " + limit.toSeconds()
            + " s; it was asked, and its error log says what it waits for");
    return 1;
  }
}
