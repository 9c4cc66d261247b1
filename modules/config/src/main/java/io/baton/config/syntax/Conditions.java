package io.baton.config.syntax;

import io.baton.api.directive.DirectiveException;
import io.baton.config.text.WordScanner;
import io.baton.config.vocabulary.LanguageDirective;
import io.baton.config.vocabulary.Vocabulary;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Says whether the lines of an {@code <IfXxx>} count.
 *
 * <p><b>Thread:</b> one.
 */
final class Conditions {

  private final Supplier<Vocabulary> vocabulary;
  private final Definitions definitions;
  private final Supplier<Path> serverRoot;

  Conditions(Supplier<Vocabulary> vocabulary, Definitions definitions, Supplier<Path> serverRoot) {
    this.vocabulary = vocabulary;
    this.definitions = definitions;
    this.serverRoot = serverRoot;
  }

  /** Whether a condition is true at this point of reading. */
  boolean holds(LanguageDirective condition, String text) throws DirectiveException {
    if (condition == LanguageDirective.IF_VERSION) {
      return VersionCondition.holds(text);
    }
    boolean negated = text.startsWith("!");
    String word = new WordScanner(negated ? text.substring(1) : text).next();
    if (word == null || word.isEmpty()) {
      throw new DirectiveException(
          "<" + condition.directiveName() + "> directive requires additional arguments");
    }
    return test(condition, word) != negated;
  }

  private boolean test(LanguageDirective condition, String word) throws DirectiveException {
    return switch (condition) {
      case IF_DEFINE -> definitions.isDefined(word);
      case IF_MODULE -> vocabulary.get().hasModule(word);
      case IF_DIRECTIVE -> vocabulary.get().hasDirective(word);
      case IF_SECTION -> vocabulary.get().hasSection(word);
      case IF_FILE -> exists(word);
      default -> throw new IllegalArgumentException(condition + " is no condition");
    };
  }

  private boolean exists(String word) throws DirectiveException {
    try {
      return Files.exists(serverRoot.get().resolve(word));
    } catch (InvalidPathException e) {
      throw new DirectiveException("<IfFile>: '" + word + "' is not a path: " + e.getReason());
    }
  }
}
