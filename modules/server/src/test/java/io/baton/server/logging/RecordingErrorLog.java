package io.baton.server.logging;

import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is logged: {@code module:level message}. */
final class RecordingErrorLog implements ErrorLog {

  final List<String> lines = new CopyOnWriteArrayList<>();
  final List<Throwable> causes = new CopyOnWriteArrayList<>();
  private final LogLevels levels;

  RecordingErrorLog() {
    this(LogLevels.of(LogLevel.TRACE8));
  }

  RecordingErrorLog(LogLevels levels) {
    this.levels = levels;
  }

  @Override
  public boolean isEnabled(String module, LogLevel level) {
    return levels.isEnabled(module, level);
  }

  @Override
  public void log(String module, LogLevel level, SocketAddress client, String message, Throwable cause) {
    lines.add(module + ":" + level.keyword() + " " + message);
    if (cause != null) {
      causes.add(cause);
    }
  }
}
