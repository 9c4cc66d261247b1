package io.baton.modules.logconfig.format;

import io.baton.api.directive.DirectiveException;

/**
 * A format of lines, ready for use.
 *
 * <p><b>Thread:</b> any; immutable.
 */
public final class LogFormat {

  /** A builder that a monstrous line made larger than this is not kept. */
  private static final int KEPT_CAPACITY = 16 * 1024;

  private static final ThreadLocal<StringBuilder> LINE = ThreadLocal
      .withInitial(() -> new StringBuilder(512));

  private final String text;
  private final LogItem[] items;

  private LogFormat(String text, LogItem[] items) {
    this.text = text;
    this.items = items;
  }

  /**
   * Reads a format.
   *
   * @throws DirectiveException if it has a letter that does not exist, or breaks off; the message lists what is allowed
   */
  public static LogFormat of(String text) throws DirectiveException {
    return new LogFormat(text, new LogFormatParser(text).items().toArray(new LogItem[0]));
  }

  /** As it was written. */
  public String text() {
    return text;
  }

  /** The line of a request, without a line end unless the format has one. */
  public String line(LogEntry entry) {
    StringBuilder line = LINE.get();
    line.setLength(0);
    for (LogItem item : items) {
      item.append(entry, line);
    }
    if (line.capacity() > KEPT_CAPACITY) {
      LINE.remove();
    }
    return line.toString();
  }

  @Override
  public String toString() {
    return text;
  }
}
