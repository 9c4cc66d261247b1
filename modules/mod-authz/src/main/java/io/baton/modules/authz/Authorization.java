package io.baton.modules.authz;

import io.baton.api.authorization.AuthorizationStatus;
import io.baton.api.request.RequestRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of one place in the configuration, or of several places merged.
 *
 * <p><b>Thread:</b> any; immutable.
 * <p><b>Invariant:</b> the layers are kept apart, because {@code And} over {@code Or} is not {@code Or} over {@code And}:
 * so sections may be merged in any grouping, as long as their order is kept.
 */
final class Authorization {

  /**
   * What one place says.
   *
   * @param rules of which one must grant
   * @param merging how they go with those around them, if that was said
   */
  private record Layer(List<Rule> rules, Optional<AuthMerging> merging) {

    Layer {
      rules = List.copyOf(rules);
    }

    /** Without a word about merging, rules replace outer ones, and a place without rules leaves them. */
    boolean isReplacing() {
      return merging.map(AuthMerging.OFF::equals).orElse(!rules.isEmpty());
    }
  }

  static final Authorization NONE = new Authorization(List.of(), List.of());

  private final List<Layer> layers;
  private final List<Problem> problems;
  private final Optional<Rule> rule;

  private Authorization(List<Layer> layers, List<Problem> problems) {
    this.layers = List.copyOf(layers);
    this.problems = List.copyOf(problems);
    this.rule = together(layers);
  }

  static Authorization of(Rule rule) {
    return new Authorization(List.of(new Layer(List.of(rule), Optional.empty())), List.of());
  }

  static Authorization of(AuthMerging merging) {
    return new Authorization(List.of(new Layer(List.of(), Optional.of(merging))), List.of());
  }

  /** What cannot be used: a configuration with problems never serves. */
  static Authorization wrong(List<Problem> problems) {
    return new Authorization(List.of(), problems);
  }

  List<Problem> problems() {
    return problems;
  }

  /** Whether there is anything to ask a request. */
  boolean isRestricting() {
    return rule.isPresent();
  }

  /** What the rules say of a request; where there is no rule everything is granted. */
  AuthorizationStatus judge(RequestRecord record) {
    return rule.map(all -> all.judge(record)).orElse(AuthorizationStatus.GRANTED);
  }

  /** These and later lines of the same place. */
  Authorization followedBy(Authorization later) {
    List<Rule> rules = new ArrayList<>();
    Optional<AuthMerging> merging = Optional.empty();
    for (Layer layer : concat(layers, later.layers)) {
      rules.addAll(layer.rules());
      if (layer.merging().isPresent()) {
        merging = layer.merging();
      }
    }
    return new Authorization(List.of(new Layer(rules, merging)), concat(problems, later.problems));
  }

  /** These with those of an inner place merged over them. */
  Authorization overlaidBy(Authorization inner) {
    List<Layer> merged = new ArrayList<>(layers);
    for (Layer layer : inner.layers) {
      if (layer.isReplacing()) {
        merged.clear();
      }
      merged.add(layer);
    }
    return new Authorization(merged, concat(problems, inner.problems));
  }

  private static Optional<Rule> together(List<Layer> layers) {
    Rule outer = null;
    for (Layer layer : layers) {
      Rule own = layer.rules().isEmpty() ? null : any(layer.rules());
      if (layer.isReplacing() || outer == null) {
        outer = own;
      } else if (own != null) {
        RuleGroup.Logic logic = layer.merging().equals(Optional.of(AuthMerging.AND))
            ? RuleGroup.Logic.ALL
            : RuleGroup.Logic.ANY;
        outer = new RuleGroup(logic, List.of(outer, own));
      }
    }
    return Optional.ofNullable(outer);
  }

  private static Rule any(List<Rule> rules) {
    return rules.size() == 1 ? rules.get(0) : new RuleGroup(RuleGroup.Logic.ANY, rules);
  }

  private static <T> List<T> concat(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
