package io.baton.server.cli;

import java.io.PrintStream;

/**
 * Tells {@code scripts/baton}, which waits, how the start went. The script reads our output until a line that begins with
 * {@link #MARK} and ends with the code behind it. The other half of detaching, a session of its own, is the script's.
 */
final class Detachment {

  /** What the last line begins with; {@code scripts/baton} knows it too. */
  static final String MARK = "baton-start-outcome ";

  private Detachment() {}

  /**
   * Reports the code, and if the server serves lets go of the streams. Java closes the three standard descriptors by opening
   * {@code /dev/null} in their place, so nobody gets their numbers, and the terminal or pipe behind them is free.
   */
  static void report(int code, boolean serves, PrintStream out, PrintStream err) {
    out.println(MARK + code);
    out.flush();
    if (serves) {
      out.close();
      err.close();
    }
  }
}
