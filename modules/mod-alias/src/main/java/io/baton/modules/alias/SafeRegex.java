package io.baton.modules.alias;

import io.baton.api.directive.DirectiveException;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a user, tried on paths of clients. It is searched for, not anchored.
 *
 * <p><b>Thread:</b> any; it runs on listeners, so a search that would take too long is given up.
 */
final class SafeRegex {

  /** Characters that one search may look at: some ten milliseconds, far above what any sound expression needs. */
  private static final int MAX_STEPS = 1_000_000;

  /** POSIX classes, which PCRE knows inside brackets and Java does not. */
  private static final Pattern POSIX_CLASS = Pattern.compile("\\[:(\\^?)([a-z]+):]");

  private final Pattern pattern;

  private SafeRegex(Pattern pattern) {
    this.pattern = pattern;
  }

  /** Compiles an expression as a directive says it. */
  static SafeRegex compile(String expression) throws DirectiveException {
    try {
      return new SafeRegex(Pattern.compile(withJavaClasses(expression)));
    } catch (PatternSyntaxException e) {
      throw new DirectiveException("Regular expression could not be compiled.");
    }
  }

  /** The first match in a path. */
  Optional<MatchResult> find(String path) {
    try {
      Matcher matcher = pattern.matcher(new Budgeted(path, new int[]{MAX_STEPS}));
      return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    } catch (StackOverflowError e) {
      // Java's matcher recurses for each repetition of a group: a long path is enough.
      throw tooHard();
    }
  }

  private RefusedException tooHard() {
    return new RefusedException(500,
        "regular expression '" + pattern
            + "' takes too long for this path: write it with fewer nested repetitions");
  }

  private static String withJavaClasses(String expression) throws DirectiveException {
    Matcher matcher = POSIX_CLASS.matcher(expression);
    StringBuilder java = new StringBuilder();
    while (matcher.find()) {
      String escape = matcher.group(1).isEmpty() ? "\\p{" : "\\P{";
      matcher.appendReplacement(java, Matcher.quoteReplacement(escape + javaClass(matcher.group(2)) + "}"));
    }
    return matcher.appendTail(java).toString();
  }

  private static String javaClass(String posix) throws DirectiveException {
    return switch (posix) {
      case "alpha" -> "Alpha";
      case "digit" -> "Digit";
      case "alnum" -> "Alnum";
      case "upper" -> "Upper";
      case "lower" -> "Lower";
      case "punct" -> "Punct";
      case "space" -> "Space";
      case "blank" -> "Blank";
      case "cntrl" -> "Cntrl";
      case "graph" -> "Graph";
      case "print" -> "Print";
      case "xdigit" -> "XDigit";
      case "ascii" -> "ASCII";
      default -> throw new DirectiveException("Regular expression could not be compiled.");
    };
  }

  /** A path that counts how often it is looked at. A part of it counts with the whole. */
  private final class Budgeted implements CharSequence {

    private final CharSequence text;
    private final int[] left;

    Budgeted(CharSequence text, int[] left) {
      this.text = text;
      this.left = left;
    }

    @Override
    public char charAt(int index) {
      if (left[0]-- <= 0) {
        throw tooHard();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Budgeted(text.subSequence(start, end), left);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
