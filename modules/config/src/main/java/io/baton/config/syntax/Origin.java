package io.baton.config.syntax;

import io.baton.api.directive.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/**
 * Where lines come from: a file, its including files, or the command line. It knows how httpd begins a message about one of
 * its lines while reading.
 *
 * @param name what messages call it: the file as it was opened, or {@code -c/-C directives}
 * @param includer where it was included, {@code null} for the main file and the command line
 * @param includingLine the line of the {@code Include} there
 * @param programName begins the messages
 */
record Origin(String name, Origin includer, int includingLine, String programName) {

  /** What httpd calls the directives of {@code -C} and {@code -c}. */
  static final String COMMAND_LINE = "-c/-C directives";

  /** A longer chain of inclusions is told in part: a file that includes itself makes one of 128 levels. */
  private static final int MAX_LEVELS_TOLD = 12;

  static Origin mainFile(String name, String programName) {
    return new Origin(name, null, 0, programName);
  }

  static Origin commandLine(String programName) {
    return new Origin(COMMAND_LINE, null, 0, programName);
  }

  Origin included(String file, int line) {
    return new Origin(file, this, line, programName);
  }

  SourceLocation at(int line) {
    return new SourceLocation(name, line);
  }

  /** How many files stand between it and the command line or the main file. */
  int depth() {
    int depth = 0;
    for (Origin origin = includer; origin != null; origin = origin.includer) {
      depth++;
    }
    return depth;
  }

  /** A message about a line, with every level of inclusion before it. */
  String message(int line, String text) {
    List<String> levels = new ArrayList<>();
    int at = line;
    for (Origin origin = this; origin != null; origin = origin.includer) {
      levels.add(0, origin.level(at));
      at = origin.includingLine;
    }
    if (levels.size() > MAX_LEVELS_TOLD) {
      int half = MAX_LEVELS_TOLD / 2;
      int left = levels.size() - MAX_LEVELS_TOLD;
      List<String> inner = levels.subList(levels.size() - half, levels.size());
      levels = new ArrayList<>(levels.subList(0, half));
      levels.add("(" + left + " more levels of inclusion) ");
      levels.addAll(inner);
    }
    return programName + ": " + String.join("", levels) + text;
  }

  private String level(int line) {
    return name.equals(COMMAND_LINE)
        ? "Syntax error in -C/-c directive: "
        : "Syntax error on line " + line + " of " + name + ": ";
  }
}
