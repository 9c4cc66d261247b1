package io.baton.mpm;

import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An error log that keeps its lines. */
final class RecordedErrors implements ErrorLog {

  final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public boolean isEnabled(String module, LogLevel level) {
    return true;
  }

  @Override
  public void log(String module, LogLevel level, SocketAddress client, String message, Throwable cause) {
    lines.add(level.keyword() + " " + message);
  }
}
