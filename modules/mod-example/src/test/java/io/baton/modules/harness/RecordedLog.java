package io.baton.modules.harness;

import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was logged: {@code [authz_core:error] text}. */
public final class RecordedLog implements ErrorLog {

  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public boolean isEnabled(String module, LogLevel level) {
    return true;
  }

  @Override
  public void log(String module, LogLevel level, SocketAddress client, String message, Throwable cause) {
    lines.add("[" + module + ":" + level.keyword() + "] " + message);
  }

  /** The lines so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }
}
