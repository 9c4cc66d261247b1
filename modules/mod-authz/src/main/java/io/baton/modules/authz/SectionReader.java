package io.baton.modules.authz;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a section of rules with the sections inside it. What is wrong is collected with its place, so that one look at
 * the messages is enough to mend everything. Used once.
 */
final class SectionReader {

  private final List<Problem> problems = new ArrayList<>();

  private SectionReader() {}

  /** What a section makes. */
  static Authorization read(DirectiveLine section, RuleGroup.Logic logic) {
    SectionReader reader = new SectionReader();
    // A place without a section is a <RequireAny>.
    Optional<Rule> rule = reader.group(section, logic, RuleGroup.Logic.ANY);
    return reader.problems.isEmpty()
        ? Authorization.of(rule.orElseThrow())
        : Authorization.wrong(reader.problems);
  }

  /**
   * What a {@code Require} line outside all sections makes. A negative one is a problem only where its value counts: lines in
   * sections are read alone, too, to be reported one by one, and there it may be right.
   */
  static Authorization readLine(DirectiveLine line) throws DirectiveException {
    Rule rule = Providers.parse(line);
    return rule.isNegative()
        ? Authorization
            .wrong(List.of(new Problem(line.where(), noEffect("negative Require", RuleGroup.Logic.ANY))))
        : Authorization.of(rule);
  }

  private Optional<Rule> group(DirectiveLine section, RuleGroup.Logic logic, RuleGroup.Logic around) {
    int before = problems.size();
    if (!section.arguments().isEmpty()) {
      problem(section, logic.text() + " directive doesn't take additional arguments");
    }
    if (logic == RuleGroup.Logic.NONE && around != RuleGroup.Logic.ALL) {
      problem(section, noEffect(logic.text(), around));
    }
    List<Rule> rules = new ArrayList<>();
    for (DirectiveLine child : section.children()) {
      child(child, logic).ifPresent(rules::add);
    }
    if (section.children().isEmpty()) {
      problem(section, logic.text() + " directive contains no authorization directives");
    } else if (problems.size() == before && logic == RuleGroup.Logic.ALL
        && rules.stream().allMatch(Rule::isNegative)) {
      problem(section,
          "AH01624: " + logic.text() + " directive contains only negative authorization directives");
    }
    return problems.size() == before ? Optional.of(new RuleGroup(logic, rules)) : Optional.empty();
  }

  private Optional<Rule> child(DirectiveLine line, RuleGroup.Logic around) {
    return switch (line.name().toLowerCase(Locale.ROOT)) {
      case "require" -> require(line, around);
      case "requireall" -> group(line, RuleGroup.Logic.ALL, around);
      case "requireany" -> group(line, RuleGroup.Logic.ANY, around);
      case "requirenone" -> group(line, RuleGroup.Logic.NONE, around);
      default -> {
        problem(line, line.name() + " not allowed in " + around.text() + " context; Require, <RequireAll>, "
            + "<RequireAny> and <RequireNone> are");
        yield Optional.empty();
      }
    };
  }

  private Optional<Rule> require(DirectiveLine line, RuleGroup.Logic around) {
    try {
      Rule rule = Providers.parse(line);
      if (rule.isNegative() && around != RuleGroup.Logic.ALL) {
        problem(line, noEffect("negative Require", around));
      }
      return Optional.of(rule);
    } catch (DirectiveException e) {
      problem(line, e.getMessage());
      return Optional.empty();
    }
  }

  private static String noEffect(String what, RuleGroup.Logic around) {
    return what + " directive has no effect in " + around.text() + " directive";
  }

  private void problem(DirectiveLine line, String text) {
    problems.add(new Problem(line.where(), text));
  }
}
