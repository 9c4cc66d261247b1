package io.baton.config.vocabulary;

import io.baton.api.directive.Arity;
import java.util.List;
import java.util.Optional;

/** Counts the words behind a directive as httpd does: an empty pair of quotes is not one of the words that must be there. */
public final class ArgumentCount {

  private ArgumentCount() {}

  /** What to say if the number of words is wrong: the name, what is allowed, and the help if there is one. */
  public static Optional<String> complaint(String name, Arity arity, String help, List<String> words) {
    boolean missing = words.stream().limit(arity.minimum()).anyMatch(String::isEmpty);
    if (arity.allows(words.size()) && !missing) {
      return Optional.empty();
    }
    return Optional.of(name + " " + arity.phrase() + (help.isEmpty() ? "" : ", " + help));
  }
}
