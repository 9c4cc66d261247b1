package io.baton.server.launch;

import io.baton.api.config.ServerConfiguration;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.server.cli.PidFile;
import io.baton.server.cli.PidFileException;
import io.baton.server.cli.ReloadAnswer;
import io.baton.server.cli.ReloadAnswerFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The files by which commands find the server and hear of it: the PID file, and that with the answers to reloads
 * beside it. They move with the directive {@code PidFile}.
 *
 * <p><b>Thread:</b> any, one at a time; blocks on the disk.
 */
final class ServerFiles {

  private final long pid = ProcessHandle.current().pid();
  private final Consumer<String> trouble;
  private PidFile current;
  private boolean removed;

  /** No file yet; what goes wrong later, when nobody waits for it, is told to {@code trouble}. */
  ServerFiles(Consumer<String> trouble) {
    this.trouble = trouble;
  }

  /**
   * Writes the PID file that a configuration names, and removes the one before it.
   *
   * @return a warning if it named another process
   * @throws PidFileException if it cannot be written
   */
  synchronized Optional<String> write(ServerConfiguration configuration) throws PidFileException {
    Path path = configuration.serverRoot()
        .resolve(configuration.main().settings().get(MpmDirectives.PID_FILE));
    if (removed || (current != null && current.path().equals(path))) {
      return Optional.empty();
    }
    PidFile next = new PidFile(path);
    Optional<String> warning = next.write(pid);
    PidFile before = current;
    current = next;
    if (before != null) {
      remove(before);
    }
    return warning;
  }

  /** A reload has another configuration: its PID file takes the place of the one before. */
  void follow(ServerConfiguration configuration) {
    try {
      write(configuration).ifPresent(trouble);
    } catch (PidFileException e) {
      trouble.accept(e.getMessage());
    }
  }

  /** Leaves an answer for who asked for a reload. */
  synchronized void answer(ReloadAnswer answer) {
    if (removed) {
      return;
    }
    try {
      new ReloadAnswerFile(current).write(answer);
    } catch (IOException e) {
      trouble.accept("the answer to a reload could not be written beside " + current.path() + ": " + e);
    }
  }

  /** The server stops: nobody shall find it any more. */
  synchronized void remove() {
    if (!removed && current != null) {
      removed = true;
      remove(current);
    }
  }

  private void remove(PidFile file) {
    try {
      new ReloadAnswerFile(file).remove();
      file.remove(pid);
    } catch (IOException e) {
      trouble.accept("could not be removed: " + e.getMessage());
    }
  }
}
