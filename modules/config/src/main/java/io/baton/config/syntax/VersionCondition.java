package io.baton.config.syntax;

import io.baton.api.directive.DirectiveException;
import io.baton.api.module.ServerVersion;
import io.baton.config.text.WordScanner;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * {@code <IfVersion [[!]operator] version>}: compares with the version of httpd that this server follows.
 *
 * <p><b>Thread:</b> any; stateless.
 */
final class VersionCondition {

  private static final String VERSION = ServerVersion.APACHE.substring(ServerVersion.APACHE.indexOf('/') + 1);
  private static final Set<String> OPERATORS = Set.of("", "=", "==", ">", ">=", "<", "<=", "~");
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9})(?:\\.(\\d{1,9}))?)?");
  /** A version is a few characters: whoever needs a longer expression for it has made a mistake. */
  private static final int MAX_EXPRESSION_LENGTH = 200;

  private VersionCondition() {}

  /** Whether it is true; the text is what stands between the name and the last {@code >}. */
  static boolean holds(String text) throws DirectiveException {
    List<String> words = WordScanner.words(text);
    if (words.size() > 2) {
      throw new DirectiveException("Multiple <IfVersion> arguments not (yet) supported.");
    }
    if (words.isEmpty()) {
      throw new DirectiveException("<IfVersion> directive requires additional arguments");
    }
    if (words.size() == 1) {
      return compare("=", words.get(0));
    }
    boolean negated = words.get(0).startsWith("!");
    String operator = negated ? words.get(0).substring(1) : words.get(0);
    if (!OPERATORS.contains(operator)) {
      throw new DirectiveException("unrecognized operator '" + words.get(0) + "'");
    }
    return compare(operator, words.get(1)) != negated;
  }

  private static boolean compare(String operator, String version) throws DirectiveException {
    boolean slashes = version.length() > 1 && version.startsWith("/") && version.endsWith("/");
    return switch (operator) {
      case ">" -> compareNumbers(version) > 0;
      case ">=" -> compareNumbers(version) >= 0;
      case "<" -> compareNumbers(version) < 0;
      case "<=" -> compareNumbers(version) <= 0;
      case "~" -> find(version);
      default -> slashes ? find(version.substring(1, version.length() - 1)) : compareNumbers(version) == 0;
    };
  }

  /** How the server's version compares to another: negative, zero or positive. */
  private static int compareNumbers(String version) throws DirectiveException {
    int[] server = numbers(VERSION);
    int[] other = numbers(version);
    for (int i = 0; i < server.length; i++) {
      if (server[i] != other[i]) {
        return Integer.compare(server[i], other[i]);
      }
    }
    return 0;
  }

  private static int[] numbers(String version) throws DirectiveException {
    Matcher matcher = NUMBERS.matcher(version);
    if (!matcher.matches()) {
      throw new DirectiveException(
          "Version '" + version + "' is invalid: it must be major[.minor[.patch]], each of them a number");
    }
    int[] numbers = new int[3];
    for (int i = 0; i < numbers.length; i++) {
      String number = matcher.group(i + 1);
      numbers[i] = number == null ? 0 : Integer.parseInt(number);
    }
    return numbers;
  }

  private static boolean find(String expression) throws DirectiveException {
    if (expression.length() > MAX_EXPRESSION_LENGTH) {
      throw new DirectiveException("Unable to compile regular expression: it is longer than "
          + MAX_EXPRESSION_LENGTH + " characters");
    }
    try {
      return Pattern.compile(expression).matcher(VERSION).find();
    } catch (PatternSyntaxException e) {
      throw new DirectiveException("Unable to compile regular expression '" + expression + "': "
          + e.getDescription());
    }
  }
}
