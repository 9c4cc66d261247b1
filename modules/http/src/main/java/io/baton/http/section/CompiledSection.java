package io.baton.http.section;

import io.baton.api.config.SectionKind;
import io.baton.api.config.Settings;
import io.baton.api.directive.SourceLocation;
import io.baton.http.expr.Expression;
import java.util.List;

/**
 * A section that is ready to be matched. Two are the same only if they are the same object.
 *
 * <p><b>Thread:</b> any; immutable.
 */
final class CompiledSection {

  final SectionKind kind;
  final Settings settings;
  final SourceLocation where;
  /** For paths and names; {@code null} for conditions. */
  final TextMatcher matcher;
  /** For conditions; {@code null} for {@code Else}. */
  final Expression condition;
  final MethodLimit methods;
  /** The sections for names of files inside it. */
  final List<CompiledSection> files;
  /** The conditions inside it, in file order. */
  final List<CompiledSection> conditions;
  /** The limits to methods inside it, in file order. */
  final List<CompiledSection> limits;

  CompiledSection(SectionKind kind, Settings settings, SourceLocation where, TextMatcher matcher,
      Expression condition, MethodLimit methods, Nested nested) {
    this.kind = kind;
    this.settings = settings;
    this.where = where;
    this.matcher = matcher;
    this.condition = condition;
    this.methods = methods;
    this.files = List.copyOf(nested.files());
    this.conditions = List.copyOf(nested.conditions());
    this.limits = List.copyOf(nested.limits());
  }

  /** The sections inside a section, by what they match on. */
  record Nested(List<CompiledSection> files, List<CompiledSection> conditions,
      List<CompiledSection> limits) {}

  /** How many parts the path of a {@code <Directory>} has. */
  int components() {
    return matcher instanceof DirectoryPattern directory ? directory.components() : 0;
  }

  /** Whether it, or a section inside it, looks at the disk. */
  boolean needsDisk() {
    return (condition != null && condition.needsDisk())
        || files.stream().anyMatch(CompiledSection::needsDisk)
        || conditions.stream().anyMatch(CompiledSection::needsDisk);
  }
}
