package io.baton.config.syntax;

import io.baton.api.directive.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/** A section whose end was not read yet. Used by one reader. */
final class OpenSection {

  private final SectionTag tag;
  private final SourceLocation where;
  private final int order;
  private final List<Statement> children;

  private OpenSection(SectionTag tag, SourceLocation where, int order, List<Statement> children) {
    this.tag = tag;
    this.where = where;
    this.order = order;
    this.children = children;
  }

  /** A section of the tree. */
  static OpenSection section(SectionTag tag, SourceLocation where, int order) {
    return new OpenSection(tag, where, order, new ArrayList<>());
  }

  /** A condition that is true: what stands in it belongs to the section around it. */
  static OpenSection condition(SectionTag tag, SourceLocation where, int order) {
    return new OpenSection(tag, where, order, null);
  }

  boolean isCondition() {
    return children == null;
  }

  String name() {
    return tag.name();
  }

  SourceLocation where() {
    return where;
  }

  int order() {
    return order;
  }

  /** Where statements inside it go; {@code null} for a condition. */
  List<Statement> children() {
    return children;
  }

  Statement toStatement() {
    return new Statement(tag.name(), true, tag.text(), children, where, order);
  }
}
