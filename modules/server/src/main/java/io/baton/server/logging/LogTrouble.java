package io.baton.server.logging;

import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import java.io.PrintStream;

/**
 * Says what is wrong with the logs themselves: in the error log, and on standard error where the error log may be what is
 * broken, or where there is none yet.
 *
 * <p><b>Thread:</b> any.
 */
final class LogTrouble {

  /** The name under which the error log shows these messages. */
  static final String MODULE = "log";

  private final PrintStream standardError;
  private volatile ErrorLog errorLog;

  LogTrouble(PrintStream standardError) {
    this.standardError = standardError;
  }

  /** From now on, messages go to this error log; {@code null} for none. */
  void reportTo(ErrorLog log) {
    errorLog = log;
  }

  /** Lines were lost or a program ended: worth a line in the error log. */
  void report(LogLevel level, String message) {
    ErrorLog log = errorLog;
    if (log == null) {
      standardError.println("baton: " + message);
    } else {
      log.log(MODULE, level, message);
    }
  }

  /** A log cannot be written. It may be the error log itself, so standard error is told as well. */
  void reportBroken(String message) {
    if (errorLog != null) {
      standardError.println("baton: " + message);
    }
    report(LogLevel.ERR, message);
  }
}
