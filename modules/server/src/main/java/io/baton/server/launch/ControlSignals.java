package io.baton.server.launch;

import io.baton.api.control.ReloadRecord.Outcome;
import io.baton.api.control.ReloadRecord;
import io.baton.server.cli.ReloadAnswer;
import io.baton.server.parent.Parent;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * What the server does when signals come (spec control §1.7): {@code USR1} reloads, {@code HUP} reloads and ends the
 * requests under way, {@code WINCH} stops when these are answered, {@code TERM} and {@code INT} stop now. Whoever sent
 * one for a reload finds the answer in a file.
 *
 * <p><b>Thread:</b> any.
 */
final class ControlSignals {

  /** For what closes by itself when the process ends. */
  private static final Duration LAST_WAIT = Duration.ofSeconds(2);

  private final Parent parent;
  private final ServerFiles files;
  private final long pid = ProcessHandle.current().pid();
  private long asked;
  private long answered;

  ControlSignals(Parent parent, ServerFiles files) {
    this.parent = parent;
    this.files = files;
  }

  /**
   * Takes the signals from now on.
   *
   * @param reloads whether those that reload are among them
   */
  void install(boolean reloads) {
    if (reloads) {
      ProcessSignals.handle("USR1", () -> reload("signal USR1", parent.control()::reload));
      if (!ProcessSignals.handle("HUP", () -> reload("signal HUP", parent::restart))) {
        parent.report(
            "signal HUP is ignored, as whoever started this process wanted (nohup does): -k restart will not reach it."
                + " Reload with -k graceful, or start the server with: env --default-signal=HUP");
      }
    }
    ProcessSignals.handle("WINCH", this::stopGracefully);
    ProcessSignals.handle("TERM", this::exit);
    ProcessSignals.handle("INT", this::exit);
  }

  private void reload(String asker, Function<String, Future<ReloadRecord>> how) {
    long number = ask();
    // Asynchronously, because the answer is written to a file and the one who completes it must not be kept waiting.
    how.apply(asker).toCompletionStage().whenCompleteAsync((record, failure) -> {
      if (failure == null) {
        answer(number, record.outcome() == Outcome.REFUSED, record.errors());
      } else {
        answer(number, true, List.of(failure.getMessage()));
      }
    });
  }

  private synchronized long ask() {
    asked++;
    files.answer(new ReloadAnswer(pid, asked, answered, false, List.of()));
    return asked;
  }

  private synchronized void answer(long number, boolean refused, List<String> lines) {
    answered = Math.max(answered, number);
    files.answer(new ReloadAnswer(pid, asked, answered, refused, lines));
  }

  private void stopGracefully() {
    parent.stopGracefully(files::remove).onComplete(over -> exit());
  }

  /** Stops everything within its limits, then ends the process, whatever some handler may still be doing. */
  private void exit() {
    parent.shutDown().toCompletionStage().whenCompleteAsync((done, failure) -> {
      files.remove();
      Thread watchdog = new Thread(ControlSignals::endAfterAll, "watchdog");
      watchdog.setDaemon(true);
      watchdog.start();
      System.exit(0);
    });
  }

  /** Vert.x waits for each handler when it is closed, and some may not return at all. */
  private static void endAfterAll() {
    LockSupport.parkNanos(LAST_WAIT.toNanos());
    Runtime.getRuntime().halt(0);
  }
}
