package io.baton.config.merge;

import io.baton.api.config.ConfiguredLine;
import io.baton.config.syntax.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The directives of a tree one after the other, each with the sections that it stands in. */
final class ConfiguredLines {

  private final List<ConfiguredLine> lines = new ArrayList<>();
  private final Deque<String> open = new ArrayDeque<>();

  private ConfiguredLines() {}

  static List<ConfiguredLine> of(List<Statement> statements) {
    ConfiguredLines all = new ConfiguredLines();
    all.add(statements);
    return all.lines;
  }

  private void add(List<Statement> statements) {
    for (Statement statement : statements) {
      if (statement.isSection()) {
        String arguments = statement.arguments().isEmpty() ? "" : " " + statement.arguments();
        open.addLast("<" + statement.name() + arguments + ">");
        add(statement.children());
        open.removeLast();
      } else {
        lines.add(
            new ConfiguredLine(statement.name(), statement.text(), List.copyOf(open), statement.where()));
      }
    }
  }
}
