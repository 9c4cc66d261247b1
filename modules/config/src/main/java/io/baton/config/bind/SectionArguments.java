package io.baton.config.bind;

import io.baton.api.config.SectionKind;
import io.baton.api.directive.DirectiveException;
import io.baton.config.syntax.Statement;
import io.baton.config.text.WordScanner;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Reads what stands between the name of a section and its last {@code >}.
 *
 * @param kind what the section matches on; {@code ~} has made it the kind that takes a regular expression
 * @param argument what it matches
 */
record SectionArguments(SectionKind kind, String argument) {

  private static final Map<SectionKind, SectionKind> BY_EXPRESSION = Map.of(SectionKind.DIRECTORY,
      SectionKind.DIRECTORY_MATCH, SectionKind.FILES, SectionKind.FILES_MATCH, SectionKind.LOCATION,
      SectionKind.LOCATION_MATCH);

  /** The arguments of a section of a kind that is written with one. */
  static SectionArguments of(SectionKind kind, Statement statement) throws DirectiveException {
    checkEnd(kind.sectionName(), statement);
    return switch (kind) {
      case IF, ELSE_IF -> new SectionArguments(kind, expression(kind, statement));
      case ELSE -> new SectionArguments(kind, nothing(statement));
      case LIMIT, LIMIT_EXCEPT ->
        new SectionArguments(kind, String.join(" ", words(kind.sectionName(), statement)));
      default -> pattern(kind, statement);
    };
  }

  /** The words of a section that takes one or more. */
  static List<String> words(String sectionName, Statement statement) throws DirectiveException {
    List<String> words = WordScanner.words(statement.arguments());
    if (words.isEmpty() || words.get(0).isEmpty()) {
      throw new DirectiveException("<" + sectionName + "> directive requires additional arguments");
    }
    return words;
  }

  /** Refuses a section whose start has no {@code >}. */
  static void checkEnd(String sectionName, Statement statement) throws DirectiveException {
    if (statement.isUnterminated()) {
      throw new DirectiveException("<" + sectionName + "> directive missing closing '>'");
    }
  }

  /** The methods that a {@code Limit} or {@code LimitExcept} names. */
  LimitMethods methods() {
    return new LimitMethods(kind == SectionKind.LIMIT_EXCEPT, new HashSet<>(WordScanner.words(argument)));
  }

  private static SectionArguments pattern(SectionKind kind, Statement statement) throws DirectiveException {
    List<String> words = words(kind.sectionName(), statement);
    boolean byExpression = words.get(0).equals("~") && BY_EXPRESSION.containsKey(kind);
    List<String> patterns = byExpression ? words.subList(1, words.size()) : words;
    if (patterns.isEmpty()) {
      throw new DirectiveException("<" + kind.sectionName() + "> directive requires additional arguments");
    }
    if (patterns.size() > 1) {
      throw new DirectiveException(
          "Multiple <" + kind.sectionName() + "> arguments not (yet) supported.");
    }
    return new SectionArguments(byExpression ? BY_EXPRESSION.get(kind) : kind, patterns.get(0));
  }

  /** One word without its quotes, or, where there are more, everything as written. */
  private static String expression(SectionKind kind, Statement statement) throws DirectiveException {
    List<String> words = words(kind.sectionName(), statement);
    return words.size() == 1 ? words.get(0) : statement.arguments();
  }

  private static String nothing(Statement statement) throws DirectiveException {
    if (!statement.arguments().isEmpty()) {
      throw new DirectiveException("<Else> does not take an argument");
    }
    return "";
  }
}
