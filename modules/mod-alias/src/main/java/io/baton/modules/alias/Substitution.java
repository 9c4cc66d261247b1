package io.baton.modules.alias;

import io.baton.api.request.RequestUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;

/**
 * A text with {@code $0} to {@code $9} in it, for what a regular expression matched. {@code \} takes the meaning from the
 * character behind it. A group that the expression does not have is empty.
 */
final class Substitution {

  /** Either text, or the number of a group. */
  private record Part(String text, int group) {

    static final int NO_GROUP = -1;
  }

  private final List<Part> parts;

  private Substitution(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** Splits what a directive says. */
  static Substitution of(String written) {
    List<Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      boolean isFollowed = i + 1 < written.length();
      if (c == '\\' && isFollowed) {
        i++;
        text.append(written.charAt(i));
      } else if (c == '$' && isFollowed && written.charAt(i + 1) >= '0' && written.charAt(i + 1) <= '9') {
        i++;
        parts.add(new Part(text.toString(), Part.NO_GROUP));
        parts.add(new Part("", written.charAt(i) - '0'));
        text.setLength(0);
      } else {
        text.append(c);
      }
    }
    parts.add(new Part(text.toString(), Part.NO_GROUP));
    return new Substitution(parts);
  }

  /** The text without what was matched. */
  String literal() {
    StringBuilder literal = new StringBuilder();
    parts.forEach(part -> literal.append(part.text()));
    return literal.toString();
  }

  /** The text with what was matched, as it is. */
  String expand(MatchResult match) {
    StringBuilder expanded = new StringBuilder();
    for (Part part : parts) {
      expanded.append(part.text()).append(matched(part, match));
    }
    return expanded.toString();
  }

  /** The text with what was matched, escaped so that it stays inside its part of a URL. */
  String expandUrl(MatchResult match) {
    StringBuilder expanded = new StringBuilder();
    for (Part part : parts) {
      expanded.append(UrlText.escapeUnsafe(part.text())).append(RequestUrl.escapePath(matched(part, match)));
    }
    return expanded.toString();
  }

  private static String matched(Part part, MatchResult match) {
    if (part.group() == Part.NO_GROUP || part.group() > match.groupCount()
        || match.group(part.group()) == null) {
      return "";
    }
    return match.group(part.group());
  }
}
