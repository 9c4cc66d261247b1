package io.baton.config.syntax;

import io.baton.api.directive.DirectiveException;
import io.baton.config.text.LogicalLine;
import io.baton.config.text.LogicalLines;
import io.baton.config.text.UnreadableLineException;
import io.baton.config.vocabulary.LanguageDirective;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads one file, or the directives of the command line, into the section that includes it. Its own sections begin and end
 * in it. After an error it goes on in the way that makes the fewest messages about its consequences.
 *
 * <p><b>Thread:</b> one. <b>Lifecycle:</b> one source.
 */
final class SourceReader {

  /** Sections within sections. The allowed nesting of all known ones is less than ten. */
  static final int MAX_SECTION_DEPTH = 128;

  private final Reading reading;
  private final Origin origin;
  private final List<Statement> outer;
  private final int outerDepth;
  private final ReadDirectives readDirectives;
  private final Deque<OpenSection> open = new ArrayDeque<>();
  /** Names of sections that were closed by a wrong end: the right end may still come and is no second error. */
  private final List<String> forgiven = new ArrayList<>();
  private SkippedSection skipped;

  /**
   * @param outer where the outermost statements go
   * @param outerDepth how many sections are open around it
   */
  SourceReader(Reading reading, Origin origin, List<Statement> outer, int outerDepth) {
    this.reading = reading;
    this.origin = origin;
    this.outer = outer;
    this.outerDepth = outerDepth;
    readDirectives = new ReadDirectives(reading, this);
  }

  Origin origin() {
    return origin;
  }

  /** Reads to the end of the source. */
  void read(LogicalLines lines) {
    long counted = 0;
    boolean more = true;
    while (more) {
      try {
        LogicalLine line = lines.next();
        more = line != null;
        if (more) {
          accept(line);
        }
      } catch (UnreadableLineException e) {
        error(e.number(), reading.problems().nextOrder(),
            "Error reading " + origin.name() + " at line " + e.number() + ": " + e.getMessage());
      } catch (IOException e) {
        error(lines.number(), reading.problems().nextOrder(), "Error reading " + origin.name() + " at line "
            + lines.number() + ": " + OpenFailure.reason(e));
        more = false;
      }
      if (!reading.count(lines.bytesRead() - counted)) {
        error(lines.number(), reading.problems().nextOrder(),
            "The configuration is larger than " + Reading.MAX_BYTES + " bytes with all its included files");
        more = false;
      }
      counted = lines.bytesRead();
    }
    end();
  }

  private void accept(LogicalLine line) {
    int order = reading.problems().nextOrder();
    if (skipped != null) {
      skip(line);
      return;
    }
    try {
      SectionTag tag = SectionTag.of(substitute(line));
      switch (tag.kind()) {
        case OPEN -> open(tag, line.number(), order);
        case CLOSE -> close(tag, line.number(), order);
        case NONE -> directive(tag, line.number(), order);
      }
    } catch (DirectiveException e) {
      error(line.number(), order, e.getMessage());
    }
  }

  private String substitute(LogicalLine line) throws DirectiveException {
    return reading.definitions().substitute(line.text(), name -> reading.problems()
        .warning("AH00111: Config variable ${" + name + "} is not defined (line " + line.number() + " of "
            + origin.name() + ")"));
  }

  private void directive(SectionTag tag, int line, int order) throws DirectiveException {
    if (tag.name().isEmpty()) {
      return;
    }
    Optional<LanguageDirective> language = LanguageDirective.ofName(tag.name())
        .filter(d -> d.kind() == LanguageDirective.Kind.ON_READ);
    if (language.isEmpty() || reading.vocabulary().directive(tag.name()).isPresent()) {
      statements().add(new Statement(tag.name(), false, tag.text(), List.of(), origin.at(line), order));
    }
    if (language.isPresent()) {
      readDirectives.obey(language.get(), tag.text(), line);
    }
  }

  private void open(SectionTag tag, int line, int order) throws DirectiveException {
    Optional<LanguageDirective> condition = LanguageDirective.ofName(tag.name())
        .filter(d -> d.kind() == LanguageDirective.Kind.CONDITION);
    if (condition.isPresent()) {
      openCondition(condition.get(), tag, line, order);
    } else if (depth() >= MAX_SECTION_DEPTH) {
      skipped = new SkippedSection(tag.name(), line, order);
      reading.unwinding(origin.includer() != null);
      throw new DirectiveException("Exceeded maximum section depth of " + MAX_SECTION_DEPTH);
    } else {
      open.push(OpenSection.section(tag, origin.at(line), order));
    }
  }

  private void openCondition(LanguageDirective condition, SectionTag tag, int line, int order)
      throws DirectiveException {
    // Left out unless it is known to be true: a condition that cannot be told may protect lines that make no sense here.
    skipped = new SkippedSection(condition.directiveName(), line, order);
    int end = end(condition, tag.text());
    if (end < 0) {
      throw new DirectiveException("<" + condition.directiveName() + "> directive missing closing '>'");
    }
    if (reading.conditions().holds(condition, tag.text().substring(0, end).strip())) {
      skipped = null;
      open.push(OpenSection.condition(tag, origin.at(line), order));
    }
  }

  /** The index of the bracket that ends a condition; an operator of a version may have one of its own. */
  private static int end(LanguageDirective condition, String text) {
    boolean last = text.endsWith(">");
    return condition == LanguageDirective.IF_VERSION && !last ? -1 : text.lastIndexOf('>');
  }

  private void close(SectionTag tag, int line, int order) {
    OpenSection innermost = open.peek();
    if (innermost != null && innermost.name().equalsIgnoreCase(tag.name())) {
      if (!tag.isTerminated()) {
        error(line, order, "</" + tag.name() + "> directive missing closing '>'");
      }
      closeInnermost();
    } else if (!forgiven.remove(tag.name().toLowerCase(Locale.ROOT))) {
      closeWrongly(tag, line, order);
    }
  }

  private void closeWrongly(SectionTag tag, int line, int order) {
    if (open.isEmpty()) {
      error(line, order, tag.isTerminated()
          ? "</" + tag.name() + "> without matching <" + tag.name() + "> section"
          : "</" + tag.name() + "> directive missing closing '>'");
      return;
    }
    error(line, order, tag.isTerminated()
        ? "Expected </" + open.peek().name() + "> but saw </" + tag.name() + ">"
        : "</" + tag.name() + "> directive missing closing '>'");
    boolean ofOuter = open.stream().anyMatch(section -> section.name().equalsIgnoreCase(tag.name()));
    do {
      forgiven.add(open.peek().name().toLowerCase(Locale.ROOT));
      closeInnermost();
    } while (ofOuter && !open.peek().name().equalsIgnoreCase(tag.name()));
    if (ofOuter) {
      closeInnermost();
    }
  }

  private void closeInnermost() {
    OpenSection section = open.pop();
    if (!section.isCondition()) {
      statements().add(section.toStatement());
    }
  }

  private void skip(LogicalLine line) {
    skipped.accept(SectionTag.of(line.text()));
    if (skipped.isClosed()) {
      skipped.complaint().ifPresent(text -> error(skipped.line(), skipped.order(), text));
      skipped = null;
    }
  }

  private void end() {
    if (skipped != null) {
      // The ends of the sections around it may be among the lines that were skipped: nothing is said about those.
      error(skipped.line(), skipped.order(), skipped.complaint()
          .orElse("Expected </" + skipped.name() + "> before end of configuration"));
    } else if (!open.isEmpty()) {
      reportUnclosed();
    }
    while (!open.isEmpty()) {
      closeInnermost();
    }
  }

  private void reportUnclosed() {
    OpenSection outermost = null;
    List<String> texts = new ArrayList<>();
    for (OpenSection section : open) {
      if (section.isCondition()) {
        reading.problems().warning("<" + section.name() + "> on line " + section.where().line() + " of "
            + section.where().file() + " was not closed");
      } else {
        texts.add(section.where() + ": <" + section.name() + "> was not closed.");
        outermost = section;
      }
    }
    if (outermost != null) {
      error(outermost.where().line(), outermost.order(), String.join("\n", texts));
    }
  }

  /** Where a statement belongs that stands here. */
  List<Statement> statements() {
    for (OpenSection section : open) {
      if (!section.isCondition()) {
        return section.children();
      }
    }
    return outer;
  }

  /** How many sections are open here, those of including files among them. */
  int depth() {
    return outerDepth + (int) open.stream().filter(section -> !section.isCondition()).count();
  }

  /** Reports an error of one of its lines. */
  void error(int line, int order, String text) {
    reading.problems().error(order, origin.message(line, text));
  }
}
