package io.baton.config.bind;

import io.baton.api.config.Section;
import io.baton.api.config.SectionKind;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.Place;
import io.baton.api.directive.SourceLocation;
import io.baton.config.report.Problems;
import io.baton.config.syntax.Statement;
import io.baton.config.syntax.SyntaxTree;
import io.baton.config.vocabulary.LanguageDirective;
import io.baton.config.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes servers and sections of the tree.
 *
 * <p>A section with an error is left out of the model, but what stands in it is looked at as if it were right.
 *
 * <p><b>Thread:</b> one. <b>Lifecycle:</b> one tree.
 */
public final class Binder {

  private final SyntaxTree tree;
  private final Problems problems;
  private final DirectiveBinder directives;
  private final List<BoundServer> virtualHosts = new ArrayList<>();

  /** Binds with the directives of a vocabulary. */
  public Binder(SyntaxTree tree, Vocabulary vocabulary, Problems problems) {
    this.tree = tree;
    this.problems = problems;
    directives = new DirectiveBinder(vocabulary, problems, tree.serverRoot());
  }

  /** The servers of the tree; the main one begins at a place that the caller names. */
  public BoundServers bind(SourceLocation start) {
    Block main = new Block();
    bind(tree.statements(), Scope.SERVER, main);
    BoundServer server = new BoundServer(List.of(), main.settings().build(), main.sections(), start);
    return new BoundServers(server, virtualHosts);
  }

  private void bind(List<Statement> statements, Scope scope, Block block) {
    for (Statement statement : statements) {
      Optional<SectionKind> kind = statement.isSection()
          ? SectionKind.ofName(statement.name())
          : Optional.empty();
      if (kind.isPresent()) {
        section(kind.get(), statement, scope, block);
      } else if (isVirtualHost(statement)) {
        virtualHost(statement, scope);
      } else if (statement.isSection() && directives.find(statement).isEmpty()) {
        directives.unknown(statement);
        checkNames(statement.children());
      } else {
        directives.bind(statement, scope, block.settings());
      }
    }
  }

  /** Inside a section that nobody knows nothing can be said about places and words, only about names. */
  private void checkNames(List<Statement> statements) {
    for (Statement statement : statements) {
      if (!directives.isKnown(statement)) {
        directives.unknown(statement);
      }
      checkNames(statement.children());
    }
  }

  private void section(SectionKind kind, Statement statement, Scope scope, Block block) {
    Block inside = new Block();
    try {
      SectionPlaces.check(kind, scope);
      checkBranches(kind, block);
      SectionArguments arguments = SectionArguments.of(kind, statement);
      Scope inner = inner(arguments, scope);
      bind(statement.children(), inner, inside);
      block.sections().add(new Section(arguments.kind(), arguments.argument(), inside.settings().build(),
          inside.sections(), statement.where()));
    } catch (DirectiveException e) {
      problems.error(statement.order(), statement.where(), e.getMessage());
      Place place = isLimit(kind) && !scope.isServerLevel() ? scope.place() : kind.place();
      bind(statement.children(), scope.section(kind.sectionName(), place), inside);
    }
  }

  private static Scope inner(SectionArguments arguments, Scope scope) throws DirectiveException {
    SectionKind kind = arguments.kind();
    if (!isLimit(kind)) {
      return scope.section(kind.sectionName(), kind.place());
    }
    LimitMethods methods = arguments.methods();
    if (kind == SectionKind.LIMIT && methods.names().contains("TRACE")) {
      throw new DirectiveException("TRACE cannot be controlled by <Limit>, see TraceEnable");
    }
    LimitMethods left = scope.isInLimit() ? scope.methods().and(methods) : methods;
    if (left.isEmpty()) {
      throw new DirectiveException("<" + kind.sectionName() + "> directive excludes all methods");
    }
    return scope.limit(kind.sectionName(), left);
  }

  private static void checkBranches(SectionKind kind, Block block) throws DirectiveException {
    if (kind.place() == Place.IF && !block.continuesBranches(kind)) {
      throw new DirectiveException(
          "<Else> or <ElseIf> section without previous <If> or <ElseIf> section in same scope");
    }
  }

  private void virtualHost(Statement statement, Scope scope) {
    String name = LanguageDirective.VIRTUAL_HOST.directiveName();
    Block inside = new Block();
    bind(statement.children(), scope.section(name, Place.VIRTUAL_HOST), inside);
    try {
      SectionPlaces.checkVirtualHost(scope);
      SectionArguments.checkEnd(name, statement);
      List<String> addresses = SectionArguments.words(name, statement);
      for (String address : addresses) {
        VirtualHostAddress.check(address);
      }
      virtualHosts.add(new BoundServer(addresses, inside.settings().build(), inside.sections(),
          statement.where()));
    } catch (DirectiveException e) {
      problems.error(statement.order(), statement.where(), e.getMessage());
    }
  }

  private static boolean isLimit(SectionKind kind) {
    return kind == SectionKind.LIMIT || kind == SectionKind.LIMIT_EXCEPT;
  }

  private static boolean isVirtualHost(Statement statement) {
    return statement.isSection()
        && statement.name().equalsIgnoreCase(LanguageDirective.VIRTUAL_HOST.directiveName());
  }
}
