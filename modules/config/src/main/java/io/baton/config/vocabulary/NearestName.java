package io.baton.config.vocabulary;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that the user may have meant. */
public final class NearestName {

  /** Nobody mistypes a longer name into nothing that is near; comparing it would only cost time. */
  private static final int MAX_LENGTH = 80;

  private NearestName() {}

  /**
   * The candidate with the fewest letters to change, add, leave out or swap; empty if none is near: up to one for three
   * letters, and never more than three.
   */
  public static Optional<String> of(String name, Collection<String> candidates) {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    int allowed = Math.min(3, Math.max(1, name.length() / 3));
    return candidates.stream().filter(c -> Math.abs(c.length() - name.length()) <= allowed)
        .map(c -> new Scored(c, distance(name, c))).filter(s -> s.distance <= allowed)
        .min(Comparator.comparingInt(Scored::distance).thenComparing(Scored::name)).map(Scored::name);
  }

  private record Scored(String name, int distance) {}

  /** Changes, additions, omissions and swaps of neighbours that make one name the other, without regard to letter case. */
  static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, cost);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(String a, String b, int i, int j, int[][] cost) {
    int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
