package io.baton.http.expr;

import io.baton.http.pattern.RegularExpression;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code word =~ /expression/flags} and {@code word !~ m#expression#flags}. */
final class RegexTest {

  private RegexTest() {}

  static Condition parse(Scanner in, Word left, boolean positive) throws ExpressionException {
    RegularExpression regex = regex(in);
    return context -> {
      String[] groups = regex.groups(left.text(context));
      if (groups != null && positive) {
        context.groups(groups);
      }
      return (groups != null) == positive;
    };
  }

  private static RegularExpression regex(Scanner in) throws ExpressionException {
    in.skipBlanks();
    char delimiter = in.atEnd() ? '\0' : in.next();
    if (delimiter == 'm' && !in.atEnd()) {
      delimiter = in.next();
      if ("/#$%^,;:_?|!'\".".indexOf(delimiter) < 0) {
        throw in.error("'" + delimiter + "' cannot enclose a regular expression");
      }
    } else if (delimiter != '/') {
      throw in.error("a regular expression between slashes is missing");
    }
    String source = in.until(delimiter, "a regular expression");
    int flags = flags(in);
    try {
      return RegularExpression.compile(source, flags);
    } catch (PatternSyntaxException e) {
      throw new ExpressionException(
          "Failed to compile regular expression '" + source + "': " + e.getDescription());
    }
  }

  private static int flags(Scanner in) throws ExpressionException {
    int flags = 0;
    while (Character.isLetter(in.peek())) {
      char flag = in.next();
      flags |= switch (flag) {
        case 'i' -> Pattern.CASE_INSENSITIVE;
        case 'm' -> Pattern.MULTILINE;
        case 's' -> Pattern.DOTALL;
        case 'g' -> 0;
        default -> throw in.error("a regular expression has no flag '" + flag + "'; there are i, m, s and g");
      };
    }
    return flags;
  }
}
