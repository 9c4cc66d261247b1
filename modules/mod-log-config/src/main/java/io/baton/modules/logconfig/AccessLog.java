package io.baton.modules.logconfig;

import io.baton.api.log.LogFile;
import io.baton.modules.logconfig.format.LogEntry;
import io.baton.modules.logconfig.format.LogFormat;

/**
 * A log that is open.
 *
 * @param format of its lines
 * @param condition which requests are logged
 * @param file where the lines go; one that finds no room is counted and reported there
 */
record AccessLog(LogFormat format, EnvironmentCondition condition, LogFile file) {

  /** Writes the line of a request, if it is to be logged. */
  void log(LogEntry entry) {
    if (condition.holdsFor(entry.request())) {
      file.write(format.line(entry));
    }
  }
}
