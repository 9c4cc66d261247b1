package io.baton.modules.logconfig;

import io.baton.api.directive.SourceLocation;
import io.baton.modules.logconfig.format.LogFormat;

/**
 * A log as one line of the configuration asks for it.
 *
 * @param directive the name of the directive, for messages
 * @param target a path relative to the server root, or {@code |program}
 * @param format what was written for the format: it means the format of this nickname, if there is one; {@code null} for the
 *     standard format
 * @param ownFormat the same read as a format
 * @param condition which requests are logged
 * @param where file and line
 */
record CustomLog(String directive, String target, String format, LogFormat ownFormat,
    EnvironmentCondition condition,
    SourceLocation where) {

  /** The format of its lines, given what is defined where it stands. */
  LogFormat format(LogFormats formats) {
    return format == null ? formats.standard() : formats.byNickname().getOrDefault(format, ownFormat);
  }

  /** Whether its format is neither a nickname nor shows anything of a request: most likely a misspelt nickname. */
  boolean hasUnknownNickname(LogFormats formats) {
    return format != null && format.indexOf('%') < 0 && !formats.byNickname().containsKey(format);
  }
}
