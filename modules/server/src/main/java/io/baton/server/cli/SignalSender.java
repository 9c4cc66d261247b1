package io.baton.server.cli;

import java.io.IOException;

/** Sends signals to processes. */
interface SignalSender {

  /**
   * Sends a signal.
   *
   * @param signal its name without {@code SIG}
   * @throws IOException if the process is not there or the user may not; the message is the system's
   */
  void send(long pid, String signal) throws IOException;

  /** By the shell's own {@code kill}: Java itself can send no signal but TERM, and the program may not be installed. */
  static SignalSender ofSystem() {
    return (pid, signal) -> {
      Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "kill", signal,
          Long.toString(pid)).redirectErrorStream(true).start();
      try {
        String said = new String(kill.getInputStream().readAllBytes(),
            java.nio.charset.Charset.defaultCharset()).strip();
        if (kill.waitFor() != 0) {
          throw new IOException(said);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while sending SIG" + signal, e);
      }
    };
  }
}
