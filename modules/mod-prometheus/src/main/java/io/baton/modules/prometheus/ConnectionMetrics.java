package io.baton.modules.prometheus;

import io.baton.scoreboard.AcceptorSnapshot;
import io.baton.scoreboard.ChildSnapshot;
import io.baton.scoreboard.ChildSnapshot.Refusal;
import io.baton.scoreboard.Tally;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Connections, and whether further ones are accepted. */
final class ConnectionMetrics {

  private static final double NANOS = 1e9;

  private ConnectionMetrics() {}

  static void add(Families to, Figures figures) {
    to.gauge("baton_connections", "Connections by what they do or wait for, without those of AdminListen.",
        "state", byState(Tally.of(figures.snapshot())));
    AcceptorSnapshot acceptor = figures.acceptor();
    to.gauge("baton_admin_connections", "Connections of the sockets of AdminListen.",
        acceptor.adminConnections());
    to.gauge("baton_admin_connections_limit",
        "Connections that the sockets of AdminListen may have at once (AdminConnections); 0 without such sockets.",
        acceptor.adminLimit());
    admission(to, figures, acceptor);
  }

  private static void admission(Families to, Figures figures, AcceptorSnapshot acceptor) {
    to.gauge("baton_admission_accepting", "1 if any child takes a further connection, else 0.",
        figures.children().anyMatch(child -> child.refusal().isEmpty()) ? 1 : 0);
    to.gauge("baton_admission_capacity_connections",
        "Further connections that are accepted if nothing else happens.",
        figures.children().mapToInt(ChildSnapshot::more).sum());
    Map<String, Long> refusing = new LinkedHashMap<>();
    Map<String, Long> pauses = new LinkedHashMap<>();
    for (Refusal reason : Refusal.values()) {
      refusing.put(word(reason),
          figures.children().filter(child -> child.refusal().filter(reason::equals).isPresent()).count());
      pauses.put(word(reason), acceptor.pauses().getOrDefault(reason, 0L));
    }
    to.gauge("baton_admission_refusing_children", "Children that take no further connection, by reason.",
        "reason", refusing);
    to.counter("baton_admission_pauses",
        "How often no child took a connection, so that clients waited in the kernel's backlog, by reason.",
        "reason", pauses);
    to.counter("baton_admission_paused_seconds", "How long no child took a connection, in all.",
        acceptor.pausedNanos() / NANOS);
  }

  private static Map<String, Integer> byState(Tally tally) {
    Map<String, Integer> states = new LinkedHashMap<>();
    states.put("processing", tally.processing());
    states.put("wait_io", tally.waitIo());
    states.put("write_completion", tally.writing());
    states.put("keep_alive", tally.keepAlive());
    states.put("suspended", tally.suspended());
    states.put("closing", tally.closing());
    return states;
  }

  private static String word(Refusal reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }
}
