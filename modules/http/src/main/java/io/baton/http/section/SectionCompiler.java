package io.baton.http.section;

import io.baton.api.config.Section;
import io.baton.api.config.SectionKind;
import io.baton.http.expr.Expression;
import io.baton.http.expr.ExpressionException;
import io.baton.http.pattern.Glob;
import io.baton.http.pattern.RegularExpression;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;

/** Makes matchers of sections. Used by one thread, while a configuration is checked or a generation is made. */
public final class SectionCompiler {

  private final Path serverRoot;
  private final Consumer<SectionException> problems;

  /**
   * @param serverRoot what relative directories are relative to
   * @param problems takes what is wrong; a section that is wrong is left out
   */
  public SectionCompiler(Path serverRoot, Consumer<SectionException> problems) {
    this.serverRoot = serverRoot;
    this.problems = problems;
  }

  /** Looks at sections, and those inside them, for what is wrong with them. */
  public void check(List<Section> sections) {
    compile(sections);
  }

  List<CompiledSection> compile(List<Section> sections) {
    List<CompiledSection> compiled = new ArrayList<>();
    for (Section section : sections) {
      CompiledSection.Nested nested = nested(section);
      try {
        compiled.add(compile(section, nested));
      } catch (SectionException e) {
        problems.accept(e);
      }
    }
    return compiled;
  }

  private CompiledSection.Nested nested(Section section) {
    List<CompiledSection> inside = compile(section.sections());
    return new CompiledSection.Nested(ofKinds(inside, SectionKind.FILES, SectionKind.FILES_MATCH),
        ofKinds(inside, SectionKind.IF, SectionKind.ELSE_IF, SectionKind.ELSE),
        ofKinds(inside, SectionKind.LIMIT, SectionKind.LIMIT_EXCEPT));
  }

  static List<CompiledSection> ofKinds(List<CompiledSection> sections, SectionKind... kinds) {
    return sections.stream().filter(section -> List.of(kinds).contains(section.kind)).toList();
  }

  private CompiledSection compile(Section section, CompiledSection.Nested nested) throws SectionException {
    String argument = section.argument();
    TextMatcher matcher = null;
    Expression condition = null;
    MethodLimit methods = null;
    switch (section.kind()) {
      case DIRECTORY -> matcher = new DirectoryPattern(absolute(section));
      case FILES -> matcher = file(argument);
      case LOCATION -> matcher = location(argument);
      case DIRECTORY_MATCH, FILES_MATCH, LOCATION_MATCH -> matcher = regex(section);
      case IF, ELSE_IF -> condition = condition(section);
      case ELSE -> condition = null;
      case LIMIT, LIMIT_EXCEPT -> methods = methods(section);
    }
    return new CompiledSection(section.kind(), section.settings(), section.where(), matcher, condition,
        methods,
        nested);
  }

  private String absolute(Section section) throws SectionException {
    String argument = section.argument();
    if (argument.startsWith("/") || Glob.hasWildcards(argument)) {
      return argument;
    }
    try {
      return serverRoot.resolve(argument).normalize().toString();
    } catch (InvalidPathException e) {
      throw new SectionException(section.where(),
          "<Directory \"" + argument + "\"> path is invalid: " + e.getReason());
    }
  }

  private static TextMatcher file(String name) {
    if (!Glob.hasWildcards(name)) {
      return (text, environment) -> text.equals(name);
    }
    Glob glob = Glob.of(name);
    return (text, environment) -> glob.matches(text);
  }

  private static TextMatcher location(String argument) {
    String path = argument.replaceAll("/{2,}", "/");
    if (!Glob.hasWildcards(path)) {
      return TextMatcher.location(path);
    }
    Glob glob = Glob.of(path);
    return (text, environment) -> glob.matches(text);
  }

  private static TextMatcher regex(Section section) throws SectionException {
    try {
      return TextMatcher.regex(RegularExpression.compile(section.argument()));
    } catch (PatternSyntaxException e) {
      throw new SectionException(section.where(), "Regex could not be compiled: <"
          + section.kind().sectionName() + " \"" + section.argument() + "\">: " + e.getDescription());
    }
  }

  private static Expression condition(Section section) throws SectionException {
    try {
      return Expression.parse(section.argument());
    } catch (ExpressionException e) {
      throw new SectionException(section.where(), "Cannot parse condition clause: " + e.getMessage());
    }
  }

  private static MethodLimit methods(Section section) throws SectionException {
    MethodLimit limit = MethodLimit.of(section.argument(), section.kind() == SectionKind.LIMIT_EXCEPT);
    if (limit.methods().contains("TRACE") && !limit.except()) {
      throw new SectionException(section.where(), "TRACE cannot be controlled by <Limit>, see TraceEnable");
    }
    return limit;
  }
}
