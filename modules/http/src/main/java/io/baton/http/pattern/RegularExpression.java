package io.baton.http.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of the configuration. It is searched for, not anchored.
 *
 * <p><b>Thread:</b> any; immutable.
 */
public final class RegularExpression {

  private final String source;
  private final Pattern pattern;
  private final List<NamedGroup> named;

  private RegularExpression(String source, Pattern pattern, List<NamedGroup> named) {
    this.source = source;
    this.pattern = pattern;
    this.named = named;
  }

  /**
   * A named group.
   *
   * @param index its number
   * @param variable the environment variable that it is handed on in: {@code MATCH_} and its name in capitals
   */
  public record NamedGroup(int index, String variable) {}

  /**
   * Compiles an expression that distinguishes capital and small letters.
   *
   * @throws PatternSyntaxException if it is none; the description says why
   */
  public static RegularExpression compile(String source) {
    return compile(source, 0);
  }

  /**
   * Compiles an expression with flags of {@link Pattern}.
   *
   * @throws PatternSyntaxException if it is none; the description says why
   */
  public static RegularExpression compile(String source, int flags) {
    PerlSyntax syntax = new PerlSyntax(source);
    Pattern pattern = Pattern.compile(syntax.rewrite(), flags);
    List<NamedGroup> named = new ArrayList<>();
    List<String> names = syntax.groupNames();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i) != null) {
        named.add(new NamedGroup(i + 1, "MATCH_" + names.get(i).toUpperCase(Locale.ROOT)));
      }
    }
    return new RegularExpression(source, pattern, List.copyOf(named));
  }

  /** Whether it is found in the text. */
  public boolean find(String text) {
    return pattern.matcher(new BoundedText(text)).find();
  }

  /**
   * The groups of the first place where it is found, the whole at index 0; {@code null} if it is not found. A group that
   * took no part is empty.
   */
  public String[] groups(String text) {
    Matcher matcher = pattern.matcher(new BoundedText(text));
    if (!matcher.find()) {
      return null;
    }
    String[] groups = new String[matcher.groupCount() + 1];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = matcher.start(i) < 0 ? "" : text.substring(matcher.start(i), matcher.end(i));
    }
    return groups;
  }

  /** The groups that have a name. */
  public List<NamedGroup> namedGroups() {
    return named;
  }

  @Override
  public String toString() {
    return source;
  }
}
