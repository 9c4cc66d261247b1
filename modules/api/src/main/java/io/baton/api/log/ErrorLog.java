package io.baton.api.log;

import io.vertx.core.net.SocketAddress;

/**
 * The error log of a server or virtual host.
 *
 * <p><b>Thread:</b> any. Writing never blocks a listener: lines go through a bounded queue, and lines that find it full are
 * counted and the count is logged.
 */
public interface ErrorLog {

  /** Whether a message would be written. */
  boolean isEnabled(String module, LogLevel level);

  /**
   * Writes a message.
   *
   * @param module the module's short name: {@code core}, {@code mpm_event}, {@code authz_core}
   * @param level how urgent it is
   * @param client the client it is about, or {@code null}
   * @param message the text, with its AH number first where httpd has one
   * @param cause what was thrown, or {@code null}
   */
  void log(String module, LogLevel level, SocketAddress client, String message, Throwable cause);

  /** Writes a message that is about no client. */
  default void log(String module, LogLevel level, String message) {
    log(module, level, null, message, null);
  }

  /** Writes a message about a client. */
  default void log(String module, LogLevel level, SocketAddress client, String message) {
    log(module, level, client, message, null);
  }
}
