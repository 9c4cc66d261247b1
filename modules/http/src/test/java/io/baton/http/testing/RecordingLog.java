package io.baton.http.testing;

import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An error log that keeps its lines: {@code core:error text}. */
public final class RecordingLog implements ErrorLog {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Throwable> causes = new CopyOnWriteArrayList<>();

  @Override
  public boolean isEnabled(String module, LogLevel level) {
    return true;
  }

  @Override
  public void log(String module, LogLevel level, SocketAddress client, String message, Throwable cause) {
    lines.add(module + ":" + level.keyword() + " " + message);
    if (cause != null) {
      causes.add(cause);
    }
  }

  public List<String> lines() {
    return lines;
  }

  public List<Throwable> causes() {
    return causes;
  }
}
