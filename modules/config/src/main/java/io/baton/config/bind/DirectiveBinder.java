package io.baton.config.bind;

import io.baton.api.config.Settings;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.Provider;
import io.baton.config.report.Problems;
import io.baton.config.syntax.Statement;
import io.baton.config.text.WordScanner;
import io.baton.config.vocabulary.ArgumentCount;
import io.baton.config.vocabulary.OwnedDirective;
import io.baton.config.vocabulary.UnknownName;
import io.baton.config.vocabulary.Vocabulary;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the directive of a module that a line or a section means, and makes its value.
 *
 * <p><b>Thread:</b> one.
 */
final class DirectiveBinder {

  private final Vocabulary vocabulary;
  private final UnknownName unknownName;
  private final LanguageLines languageLines;
  private final Problems problems;
  private final Path serverRoot;
  private final List<Provider> providers;
  /** What was said about unknown names; not more than errors are told. */
  private final Map<String, String> unknownTexts = new HashMap<>();

  DirectiveBinder(Vocabulary vocabulary, Problems problems, Path serverRoot) {
    this.vocabulary = vocabulary;
    this.problems = problems;
    this.serverRoot = serverRoot;
    providers = vocabulary.providers();
    unknownName = new UnknownName(vocabulary);
    languageLines = new LanguageLines(problems);
  }

  /** The directive of a module, if one declares it in this form: as a line or as a section. */
  Optional<OwnedDirective> find(Statement statement) {
    return vocabulary.directive(statement.name())
        .filter(owned -> owned.directive().isSection() == statement.isSection());
  }

  /** Binds a line or a section that is not of the language, or says what is wrong with it. */
  void bind(Statement statement, Scope scope, Settings.Builder settings) {
    Optional<OwnedDirective> owned = find(statement);
    if (owned.isPresent()) {
      set(owned.get(), statement, scope, settings);
    } else if (LanguageLines.isOne(statement)) {
      languageLines.obey(statement, scope);
    } else {
      unknown(statement);
    }
  }

  /** Reports a name that nobody knows. */
  void unknown(Statement statement) {
    // Looking for a near name takes time, which a file that is no configuration at all would need for each of its lines.
    String text = problems.isFull()
        ? ""
        : unknownTexts.computeIfAbsent(statement.marked(), unknownName::message);
    problems.error(statement.order(), statement.where(), text);
  }

  /** Whether somebody knows a statement of this form, though perhaps not here. */
  boolean isKnown(Statement statement) {
    return vocabulary.hasDirective(statement.marked()) || LanguageLines.isOne(statement);
  }

  private void set(OwnedDirective owned, Statement statement, Scope scope, Settings.Builder settings) {
    try {
      Directive<?> directive = owned.directive();
      boolean allowed = PlaceRules.allows(directive, scope);
      if (!allowed && PlaceRules.isOfOtherClass(directive, scope)) {
        throw new DirectiveException(PlaceRules.notAllowed(marked(directive), scope));
      }
      checkWords(directive, statement);
      if (!allowed) {
        throw new DirectiveException(PlaceRules.cannotOccur(bracketed(directive), scope));
      }
      if (!directive.isSection() || checkChildren(owned, statement)) {
        set(owned, directive, statement, settings);
      }
    } catch (DirectiveException e) {
      problems.error(statement.order(), statement.where(), e.getMessage());
    }
  }

  private <T> void set(OwnedDirective owned, Directive<T> directive, Statement statement,
      Settings.Builder settings) throws DirectiveException {
    T value = parse(owned, directive, statement);
    try {
      settings.set(directive, value, statement.where());
    } catch (RuntimeException | Error e) {
      throw fault(owned, e);
    }
  }

  private <T> T parse(OwnedDirective owned, Directive<T> directive, Statement statement)
      throws DirectiveException {
    try {
      return directive.shape().parse(line(statement));
    } catch (RuntimeException | Error e) {
      throw fault(owned, e);
    }
  }

  /** A module that throws what it may not must not keep the other errors from the user. */
  private static DirectiveException fault(OwnedDirective owned, Throwable e) {
    DirectiveException fault = new DirectiveException(bracketed(owned.directive()) + ": module "
        + owned.owner().name() + " could not read this line; this is a fault of the module: " + e);
    fault.initCause(e);
    return fault;
  }

  private void checkWords(Directive<?> directive, Statement statement) throws DirectiveException {
    List<String> words = WordScanner.words(statement.arguments());
    if (directive.isSection()) {
      SectionArguments.checkEnd(directive.name(), statement);
      checkSectionWords(directive, words);
      return;
    }
    Optional<String> complaint = ArgumentCount.complaint(directive.name(), directive.shape().arity(),
        directive.help(), words);
    if (complaint.isPresent()) {
      throw new DirectiveException(complaint.get());
    }
  }

  private static void checkSectionWords(Directive<?> directive, List<String> words)
      throws DirectiveException {
    String name = bracketed(directive);
    if (ArgumentCount.complaint(name, directive.shape().arity(), "", words).isEmpty()) {
      return;
    }
    if (directive.shape().arity().maximum() == 0) {
      throw new DirectiveException(name + " directive doesn't take additional arguments");
    }
    throw new DirectiveException(words.size() < directive.shape().arity().minimum()
        ? name + " directive requires additional arguments"
        : "Multiple " + name + " arguments not (yet) supported.");
  }

  /**
   * Checks the lines inside a module's section one by one, so that each is reported where it stands; the shape of the section
   * sees them only if all are right. They must be directives of the same module.
   */
  private boolean checkChildren(OwnedDirective section, Statement statement) {
    boolean right = true;
    for (Statement child : statement.children()) {
      right &= checkChild(section, child);
    }
    return right;
  }

  private boolean checkChild(OwnedDirective section, Statement child) {
    Optional<OwnedDirective> owned = find(child);
    if (owned.isEmpty() && !isKnown(child)) {
      unknown(child);
      return false;
    }
    try {
      if (LanguageLines.isError(child)) {
        throw new DirectiveException(LanguageLines.errorText(child));
      }
      if (owned.isEmpty() || owned.get().owner() != section.owner()) {
        throw new DirectiveException(child.marked() + " not allowed in " + bracketed(section.directive())
            + " context");
      }
      Directive<?> directive = owned.get().directive();
      checkWords(directive, child);
      if (directive.isSection() && !checkChildren(owned.get(), child)) {
        return false;
      }
      parse(owned.get(), directive, child);
      return true;
    } catch (DirectiveException e) {
      problems.error(child.order(), child.where(), e.getMessage());
      return false;
    }
  }

  private DirectiveLine line(Statement statement) {
    return new DirectiveLine(statement.name(), WordScanner.words(statement.arguments()),
        statement.arguments(),
        statement.children().stream().map(this::line).toList(), statement.where(), serverRoot, providers);
  }

  private static String marked(Directive<?> directive) {
    return directive.isSection() ? "<" + directive.name() : directive.name();
  }

  private static String bracketed(Directive<?> directive) {
    return directive.isSection() ? "<" + directive.name() + ">" : directive.name();
  }
}
