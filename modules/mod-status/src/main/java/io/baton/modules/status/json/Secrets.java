package io.baton.modules.status.json;

import io.baton.api.config.ServerConfiguration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of a configuration before it is shown. It goes by names: whoever calls a password something else
 * has to keep it out of the configuration.
 *
 * <p><b>Thread:</b> any; immutable.
 */
public final class Secrets {

  /** What stands in the place of a secret. */
  static final String HIDDEN = "(hidden)";

  private static final String NAMES = "passw(or)?d|pass_?phrase|secret|credential|(api|private|access)[_-]?key|authorization";

  private static final Pattern DIRECTIVE = Pattern.compile(NAMES, Pattern.CASE_INSENSITIVE);

  /** A word that says what stands behind it: {@code DB_PASSWORD}, {@code Authorization}, {@code token=}. */
  private static final Pattern NAMED = Pattern.compile(
      "(?<![^\\s\"'])[\\w-]*(" + NAMES + "|token)[\\w-]*(?=[\\s=:\"'])", Pattern.CASE_INSENSITIVE);

  private static final Pattern URL_PASSWORD = Pattern.compile("(://[^/?#\\s:@\"']*):[^/?#\\s\"']*@");

  /** Shorter values would be found everywhere. */
  private static final int SHORTEST_VALUE = 4;

  private final List<String> values;

  /** Knows what stands for names in a configuration. */
  Secrets(Map<String, String> variables) {
    this.values = variables.entrySet().stream()
        .filter(variable -> NAMED.matcher(variable.getKey() + " ").find())
        .map(Map.Entry::getValue).filter(value -> value.length() >= SHORTEST_VALUE)
        .sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** Knows what a configuration defines, and the environment of the server, which it can name too. */
  public static Secrets of(ServerConfiguration configuration) {
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.putAll(configuration.defines());
    return new Secrets(variables);
  }

  /** Whether the value of a variable stands in a text that is secret. */
  boolean haveValueIn(String text) {
    return values.stream().anyMatch(text::contains);
  }

  /** The arguments of a directive as they may be shown. */
  String hide(String directive, String arguments) {
    if (arguments.isEmpty() || DIRECTIVE.matcher(directive).find()) {
      return arguments.isEmpty() ? arguments : HIDDEN;
    }
    String shown = arguments;
    for (String value : values) {
      shown = shown.replace(value, HIDDEN);
    }
    shown = URL_PASSWORD.matcher(shown).replaceAll("$1:" + HIDDEN + "@");
    Matcher named = NAMED.matcher(shown);
    return named.find() ? shown.substring(0, named.end()) + shown.charAt(named.end()) + HIDDEN : shown;
  }
}
