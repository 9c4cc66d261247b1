package io.baton.modules.logconfig.format;

/** A part of a line. Immutable, used by all listeners at once. */
@FunctionalInterface
interface LogItem {

  /** Appends its part for one request, escaped; {@code -} if the request has no such thing. */
  void append(LogEntry entry, StringBuilder line);
}
