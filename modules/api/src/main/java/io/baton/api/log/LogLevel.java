package io.baton.api.log;

import java.util.Locale;
import java.util.Optional;

/** The levels of the error log, most urgent first. */
public enum LogLevel {
  /** The system is unusable. */
  EMERG,
  /** Something must be done at once. */
  ALERT,
  /** A critical condition. */
  CRIT,
  /** An error; written {@code error}. */
  ERR,
  /** A warning; written {@code warn}. */
  WARN,
  /** Normal but significant. */
  NOTICE,
  /** For information. */
  INFO,
  /** For finding faults. */
  DEBUG,
  /** Trace messages, ever more of them. */
  TRACE1,
  /** Trace messages. */
  TRACE2,
  /** Trace messages. */
  TRACE3,
  /** Trace messages. */
  TRACE4,
  /** Trace messages. */
  TRACE5,
  /** Trace messages. */
  TRACE6,
  /** Trace messages. */
  TRACE7,
  /** All trace messages. */
  TRACE8;

  /** As it stands in the log and in {@code LogLevel}. */
  public String keyword() {
    return this == ERR ? "error" : name().toLowerCase(Locale.ROOT);
  }

  /** The level of a keyword, in any letter case. */
  public static Optional<LogLevel> ofKeyword(String keyword) {
    for (LogLevel level : values()) {
      if (level.keyword().equalsIgnoreCase(keyword)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /** Whether a message of this level is written where {@code threshold} is set. */
  public boolean isWrittenAt(LogLevel threshold) {
    return compareTo(threshold) <= 0;
  }
}
