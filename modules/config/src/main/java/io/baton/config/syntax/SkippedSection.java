package io.baton.config.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * The inside of a condition that is false: nothing in it is looked at but the nesting of its sections.
 *
 * <p><b>Thread:</b> one. <b>Lifecycle:</b> from the opening line until {@link #isClosed}.
 */
final class SkippedSection {

  private final String name;
  private final int line;
  private final int order;
  private final Deque<String> open = new ArrayDeque<>();
  private String complaint;

  SkippedSection(String name, int line, int order) {
    this.name = name;
    this.line = line;
    this.order = order;
    open.push(name);
  }

  /** As the language writes it. */
  String name() {
    return name;
  }

  /** The line that opened it; httpd reports everything that is wrong inside there. */
  int line() {
    return line;
  }

  /** The place of that line in the order of reading. */
  int order() {
    return order;
  }

  boolean isClosed() {
    return open.isEmpty();
  }

  /** The first thing that is wrong with the nesting, if something is. */
  Optional<String> complaint() {
    return Optional.ofNullable(complaint);
  }

  void accept(SectionTag tag) {
    if (tag.kind() == SectionTag.Kind.OPEN) {
      open.push(tag.name());
    } else if (tag.kind() == SectionTag.Kind.CLOSE) {
      close(tag);
    }
  }

  private void close(SectionTag tag) {
    String expected = open.peek();
    if (!expected.equalsIgnoreCase(tag.name())) {
      complain("Expected </" + expected + "> but saw </" + tag.name() + ">");
      popAbove(tag.name());
    } else if (!tag.isTerminated()) {
      complain("</" + tag.name() + "> directive missing closing '>'");
    }
    open.pop();
  }

  /** If the end belongs to an outer section, those inside it were not closed; else it is a misspelt end of the innermost. */
  private void popAbove(String closed) {
    int above = 0;
    for (Iterator<String> i = open.iterator(); i.hasNext(); above++) {
      if (i.next().equalsIgnoreCase(closed)) {
        for (int n = 0; n < above; n++) {
          open.pop();
        }
        return;
      }
    }
  }

  private void complain(String text) {
    complaint = complaint == null ? text : complaint;
  }
}
