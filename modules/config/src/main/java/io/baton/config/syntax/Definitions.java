package io.baton.config.syntax;

import io.baton.api.directive.DirectiveException;
import io.baton.config.text.LogicalLines;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The names that are defined at this point of reading, and what stands for {@code ${NAME}}.
 *
 * <p><b>Thread:</b> one.
 */
final class Definitions {

  private final Map<String, String> defined = new LinkedHashMap<>();
  private final Map<String, String> environment;

  /** Begins with the names of the command line, which have no value. */
  Definitions(Collection<String> names, Map<String, String> environment) {
    names.forEach(name -> defined.put(name, ""));
    this.environment = environment;
  }

  void define(String name, String value) throws DirectiveException {
    checkName(name);
    defined.put(name, value);
  }

  void undefine(String name) throws DirectiveException {
    checkName(name);
    defined.remove(name);
  }

  boolean isDefined(String name) {
    return defined.containsKey(name);
  }

  Map<String, String> asMap() {
    return Map.copyOf(defined);
  }

  /**
   * The text with every {@code ${NAME}} replaced, once: values are not looked into again. An unknown name stays as it is.
   *
   * @param unknown is told unknown names, except those with a colon, which modules use for themselves
   * @throws DirectiveException if the text becomes longer than a line may be
   */
  String substitute(String text, Consumer<String> unknown) throws DirectiveException {
    int start = text.indexOf("${");
    if (start < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    int copied = 0;
    while (start >= 0) {
      int end = text.indexOf('}', start);
      if (end < 0) {
        break;
      }
      String name = text.substring(start + 2, end);
      String value = value(name);
      if (value != null) {
        result.append(text, copied, start).append(value);
        copied = end + 1;
      } else if (name.indexOf(':') < 0) {
        unknown.accept(name);
      }
      if (result.length() > LogicalLines.MAX_LINE_BYTES) {
        throw new DirectiveException("Line too long after variables were replaced: more than "
            + LogicalLines.MAX_LINE_BYTES + " characters");
      }
      start = text.indexOf("${", end + 1);
    }
    return result.append(text, copied, text.length()).toString();
  }

  private String value(String name) {
    String value = defined.get(name);
    return value == null || value.isEmpty() ? environment.get(name) : value;
  }

  private static void checkName(String name) throws DirectiveException {
    if (name.indexOf(':') >= 0) {
      throw new DirectiveException("Variable name must not contain ':'");
    }
  }
}
