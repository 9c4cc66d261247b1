package io.baton.config.bind;

import io.baton.config.report.Problems;
import io.baton.config.syntax.Statement;
import io.baton.config.text.WordScanner;
import io.baton.config.vocabulary.ArgumentCount;
import io.baton.config.vocabulary.LanguageDirective;
import io.baton.config.vocabulary.LanguageDirective.Kind;
import java.util.Optional;

/**
 * Obeys the lines of the language that count in their turn, after everything is read.
 *
 * <p><b>Thread:</b> one. <b>Lifecycle:</b> one configuration.
 */
final class LanguageLines {

  private final Problems problems;
  private boolean nameVirtualHostTold;

  LanguageLines(Problems problems) {
    this.problems = problems;
  }

  /** Whether a statement is such a line. */
  static boolean isOne(Statement statement) {
    return directive(statement).isPresent();
  }

  static boolean isError(Statement statement) {
    return directive(statement).filter(LanguageDirective.ERROR::equals).isPresent();
  }

  void obey(Statement statement, Scope scope) {
    if (isError(statement)) {
      error(statement, errorText(statement));
    } else {
      nameVirtualHost(statement, scope);
    }
  }

  /** The text of an {@code Error} without the quotes around it. */
  static String errorText(Statement statement) {
    String text = statement.text();
    if (text.isEmpty()) {
      return "The Error directive was used with no message.";
    }
    char first = text.charAt(0);
    boolean quoted = text.length() > 1 && (first == '"' || first == '\'')
        && text.charAt(text.length() - 1) == first;
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private void nameVirtualHost(Statement statement, Scope scope) {
    LanguageDirective directive = LanguageDirective.NAME_VIRTUAL_HOST;
    Optional<String> complaint = scope.isServerLevel()
        ? ArgumentCount.complaint(directive.directiveName(), directive.arity(), directive.help(),
            WordScanner.words(statement.text()))
        : Optional.of(PlaceRules.notAllowed(directive.directiveName(), scope));
    complaint.ifPresent(text -> error(statement, text));
    if (complaint.isEmpty() && !nameVirtualHostTold) {
      nameVirtualHostTold = true;
      problems.warning("AH00548: NameVirtualHost has no effect and will be removed in the next release "
          + statement.where());
    }
  }

  private void error(Statement statement, String text) {
    problems.error(statement.order(), statement.where(), text);
  }

  private static Optional<LanguageDirective> directive(Statement statement) {
    return statement.isSection()
        ? Optional.empty()
        : LanguageDirective.ofName(statement.name()).filter(d -> d.kind() == Kind.EXECUTED);
  }
}
