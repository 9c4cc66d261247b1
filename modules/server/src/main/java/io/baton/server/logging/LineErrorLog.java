package io.baton.server.logging;

import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogFile;
import io.baton.api.log.LogLevel;
import io.vertx.core.net.SocketAddress;

/** The error log of one server: its levels, and where its lines go. Thread: any. */
final class LineErrorLog implements ErrorLog {

  private final LogLevels levels;
  private final ErrorLogLines lines;
  private final LogFile file;

  LineErrorLog(LogLevels levels, ErrorLogLines lines, LogFile file) {
    this.levels = levels;
    this.lines = lines;
    this.file = file;
  }

  @Override
  public boolean isEnabled(String module, LogLevel level) {
    return levels.isEnabled(module, level);
  }

  @Override
  public void log(String module, LogLevel level, SocketAddress client, String message, Throwable cause) {
    if (isEnabled(module, level)) {
      // A line that finds the queue full is counted there and reported later.
      file.write(lines.lines(module, level, client, message, cause));
    }
  }
}
