package io.baton.modules.authbasic.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The groups of an {@code AuthGroupFile}: {@code group: user user ...}; several lines for a group add up, a user whose name has
 * blanks stands in quotes. The letter case of groups does not count, that of users does.
 *
 * <p><b>Thread:</b> any; immutable.
 */
public final class GroupFile {

  private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|(\\S+)");
  private static final Pattern ESCAPE = Pattern.compile("\\\\([\"\\\\])");

  private final Map<String, Set<String>> groups;

  private GroupFile(Map<String, Set<String>> groups) {
    this.groups = Map.copyOf(groups);
  }

  /** Reads a file. */
  public static FileFormat.Parsed<GroupFile> parse(byte[] bytes) {
    Map<String, Set<String>> groups = new HashMap<>();
    List<String> problems = new ArrayList<>();
    boolean cutOff = false;
    for (Line line : Line.of(bytes)) {
      int colon = line.text().indexOf(':');
      if (colon < 0) {
        cutOff |= !line.isWhole();
        problems.add(line.place() + " has no colon; a line is group: user user ...");
        continue;
      }
      String group = key(line.text().substring(0, colon).stripTrailing());
      for (String user : words(line.text().substring(colon + 1))) {
        groups.computeIfAbsent(user, name -> new HashSet<>()).add(group);
      }
    }
    return new FileFormat.Parsed<>(new GroupFile(groups), problems, cutOff);
  }

  /** A group as {@link #groupsOf} has it. */
  public static String key(String group) {
    return group.toLowerCase(Locale.ROOT);
  }

  /** The groups of a user. */
  public Set<String> groupsOf(String user) {
    return groups.getOrDefault(user, Set.of());
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        words.add(ESCAPE.matcher(matcher.group(1)).replaceAll("$1"));
      } else {
        words.add(matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
      }
    }
    return words;
  }
}
