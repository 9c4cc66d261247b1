package io.baton.http.section;

import java.util.List;
import java.util.Set;

/**
 * The methods of {@code <Limit>} and {@code <LimitExcept>}. {@code GET} stands for {@code HEAD} too.
 *
 * @param methods as written
 * @param except whether it is for all the others
 */
record MethodLimit(Set<String> methods, boolean except) {

  static MethodLimit of(String argument, boolean except) {
    return new MethodLimit(Set.copyOf(List.of(argument.trim().split("\\s+", -1))), except);
  }

  boolean appliesTo(String method) {
    boolean listed = methods.contains(method.equals("HEAD") ? "GET" : method) || methods.contains(method);
    return listed != except;
  }
}
