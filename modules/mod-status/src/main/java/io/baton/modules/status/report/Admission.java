package io.baton.modules.status.report;

import io.baton.scoreboard.ChildSnapshot;
import io.baton.scoreboard.ChildSnapshot.Refusal;
import io.baton.scoreboard.ScoreboardSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether connections are accepted, and if not, why.
 *
 * @param more so many connections are accepted from now on if nothing else happens
 * @param refusals how many children refuse for which reason; those that are stopping only if there are no others
 * @param sentence the same in words
 */
public record Admission(int more, Map<Refusal, Integer> refusals, String sentence) {

  /** Copies the map. */
  public Admission {
    EnumMap<Refusal, Integer> ordered = new EnumMap<>(Refusal.class);
    ordered.putAll(refusals);
    refusals = Collections.unmodifiableMap(ordered);
  }

  /** What a snapshot says of it. */
  public static Admission of(ScoreboardSnapshot snapshot) {
    List<ChildSnapshot> all = snapshot.children().stream().filter(child -> !child.isFree()).toList();
    List<ChildSnapshot> running = all.stream().filter(child -> !child.quiescing()).toList();
    List<ChildSnapshot> asked = running.isEmpty() ? all : running;
    Map<Refusal, Integer> refusals = new EnumMap<>(Refusal.class);
    asked.forEach(
        child -> child.refusal().ifPresent(refusal -> refusals.merge(refusal, 1, Integer::sum)));
    int more = asked.stream().mapToInt(ChildSnapshot::more).sum();
    return new Admission(more, refusals,
        more > 0 ? "accepts " + number(more) + " more" : refuses(asked, refusals));
  }

  /** Whether any child accepts. */
  public boolean isAccepting() {
    return more > 0;
  }

  private static String refuses(List<ChildSnapshot> children, Map<Refusal, Integer> refusals) {
    if (children.isEmpty()) {
      return "refuses: no child runs";
    }
    List<String> reasons = new ArrayList<>();
    refusals.forEach((refusal, count) -> reasons.add(reason(refusal, count, children)));
    return "refuses: " + String.join(", ", reasons);
  }

  private static String reason(Refusal refusal, int count, List<ChildSnapshot> children) {
    String some = count == 1 ? "1 child" : count + " children";
    return switch (refusal) {
      case STARTING -> some + " starting";
      case NO_IDLE_WORKERS -> "0 idle workers in " + some;
      case CONNECTION_LIMIT -> number(connections(children)) + " connections in " + some
          + ", whose idle workers allow " + number(limits(children));
      case EXHAUSTED -> "MaxConnectionsPerChild reached in " + some;
      case STOPPING -> some + " stopping";
    };
  }

  /** As the dashboard writes numbers. */
  private static String number(int value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static int connections(List<ChildSnapshot> children) {
    return atLimit(children).stream().mapToInt(child -> child.connections() - child.closing()).sum();
  }

  private static int limits(List<ChildSnapshot> children) {
    return atLimit(children).stream().mapToInt(ChildSnapshot::connectionLimit).sum();
  }

  private static List<ChildSnapshot> atLimit(List<ChildSnapshot> children) {
    return children.stream()
        .filter(child -> child.refusal().filter(Refusal.CONNECTION_LIMIT::equals).isPresent())
        .toList();
  }
}
