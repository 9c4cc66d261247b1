package io.baton.server.logging;

import io.baton.api.log.LogLevel;
import io.baton.api.request.AddressText;
import io.vertx.core.net.SocketAddress;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * Makes the lines of an error log, in httpd's default format:
 * {@code [time] [module:level] [pid 1:tid 2] [client address:port] message}. A message with a cause is followed by one line,
 * with the same beginning, for each frame of the cause.
 *
 * <p><b>Thread:</b> any.
 * <p><b>Invariant:</b> whatever a client puts into a message, it stays within one line of bounded length.
 */
final class ErrorLogLines {

  /** The longest line, as in httpd; the rest of a message is cut off and {@code ...} says so. */
  static final int LINE_LENGTH = 8192;

  /** The most lines that a cause gets: enough for the frames that matter, and a deep recursion does not fill the disk. */
  static final int CAUSE_LINES = 100;

  private static final long PID = ProcessHandle.current().pid();

  private final InstantSource clock;
  private final ErrorLogTime time;

  ErrorLogLines(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.time = new ErrorLogTime(zone);
  }

  /** The lines of one message, with line ends between them. */
  String lines(String module, LogLevel level, SocketAddress client, String message, Throwable cause) {
    StringBuilder text = new StringBuilder(160);
    appendPrefix(text, module, level, client);
    String prefix = text.toString();
    EscapedText.append(text, String.valueOf(message), LINE_LENGTH);
    if (cause != null) {
      appendCause(text, prefix, cause);
    }
    return text.toString();
  }

  private void appendPrefix(StringBuilder text, String module, LogLevel level, SocketAddress client) {
    text.append('[');
    time.append(text, clock.instant());
    text.append("] [").append(module).append(':').append(level.keyword()).append("] [pid ").append(PID)
        .append(":tid ").append(Thread.currentThread().getId()).append("] ");
    if (client != null) {
      text.append("[client ").append(address(client)).append("] ");
    }
  }

  private static void appendCause(StringBuilder text, String prefix, Throwable thrown) {
    int room = CAUSE_LINES;
    String introduction = "";
    // A cause chain that bites its tail ends with the room.
    for (Throwable cause = thrown; cause != null && room > 0; cause = cause.getCause()) {
      appendLine(text, prefix, introduction + cause);
      room--;
      for (StackTraceElement frame : cause.getStackTrace()) {
        if (room-- <= 0) {
          appendLine(text, prefix, "  ... more frames left out");
          return;
        }
        appendLine(text, prefix, "  at " + frame);
      }
      introduction = "caused by: ";
    }
  }

  private static void appendLine(StringBuilder text, String prefix, String content) {
    StringBuilder line = new StringBuilder(prefix);
    EscapedText.append(line, content, LINE_LENGTH);
    text.append('\n').append(line);
  }

  private static String address(SocketAddress client) {
    return client.isDomainSocket() ? client.path() : AddressText.of(client) + ":" + client.port();
  }
}
