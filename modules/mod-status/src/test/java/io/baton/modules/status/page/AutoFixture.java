package io.baton.modules.status.page;

import io.baton.modules.status.page.Fixture.Sizes;
import io.baton.modules.status.report.HostUsage;
import io.baton.modules.status.report.StatusReport;
import io.baton.scoreboard.ChildSnapshot;
import io.baton.scoreboard.ScoreboardSnapshot;
import io.baton.scoreboard.ServerSnapshot;
import io.baton.scoreboard.Tally;
import io.baton.scoreboard.WorkerSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds a state of the server that httpd's machine form describes. It does not say which children are stopping; any choice is
 * good with which the busy and idle workers come out right.
 */
final class AutoFixture {

  private static final int PID = 4711;

  private final Fixture fixture;
  private final Sizes sizes;
  private final long now;
  private final int generation;

  AutoFixture(Fixture fixture) {
    this.fixture = fixture;
    this.sizes = fixture.sizes();
    this.now = fixture.millis(fixture.group("^CurrentTime: (.*)"));
    this.generation = (int) number("ParentServerMPMGeneration");
  }

  StatusReport report() {
    String name = fixture.text().lines().findFirst().orElseThrow();
    return new StatusReport(snapshot(), usage(), name, "127.0.0.1", "", fixture.group("^ServerVersion: (.*)"),
        fixture.group("^Server Built: (.*)"), fixture.zone(fixture.group("^CurrentTime: (.*)")), true);
  }

  /** What must be printed: without what other modules appended. */
  String expected() {
    int end = fixture.find("^Scoreboard: .*\n").end();
    return fixture.text().substring(0, end);
  }

  private HostUsage usage() {
    double[] cpu = new double[4];
    if (isExtended()) {
      List<String> keys = List.of("CPUUser", "CPUSystem", "CPUChildrenUser", "CPUChildrenSystem");
      keys.forEach(key -> cpu[keys.indexOf(key)] = decimal(key));
    }
    return new HostUsage(cpu[0], cpu[1], cpu[2], cpu[3], decimal("Load1"), decimal("Load5"),
        decimal("Load15"));
  }

  private ScoreboardSnapshot snapshot() {
    long restart = fixture.millis(fixture.group("^RestartTime: (.*)"));
    ServerSnapshot server = new ServerSnapshot(generation, (int) number("ParentServerConfigGeneration"),
        sizes.activeChildren(), sizes.threadsPerChild(), isExtended(), false,
        Fixture.restartMillis(now, restart, number("ServerUptimeSeconds")));
    String letters = fixture.group("^Scoreboard: (.*)");
    for (int stopping = 0; stopping < 1 << sizes.serverLimit(); stopping++) {
      ScoreboardSnapshot candidate = new ScoreboardSnapshot(now, sizes.serverLimit(), sizes.threadLimit(),
          server,
          children(letters, stopping), List.of());
      Tally tally = Tally.of(candidate);
      if (tally.processes() == number("Processes") && tally.stopping() == number("Stopping")
          && tally.threads().graceful() == number("GracefulWorkers")
          && tally.threads().busy() == number("BusyWorkers")
          && tally.threads().idle() == number("IdleWorkers")) {
        return candidate;
      }
    }
    throw new AssertionError(fixture.name() + ": no choice of stopping children gives its numbers");
  }

  private List<ChildSnapshot> children(String letters, int stopping) {
    long more = number("Processes") - livingSlots(letters);
    List<ChildSnapshot> children = new ArrayList<>();
    for (int slot = 0; slot < sizes.serverLimit(); slot++) {
      String own = letters.substring(Math.min(letters.length(), slot * sizes.threadsPerChild()),
          Math.min(letters.length(), (slot + 1) * sizes.threadsPerChild()));
      boolean quiescing = (stopping & (1 << slot)) != 0;
      boolean present = isAlive(own);
      if (!present && more > 0) {
        // A process without a thread: not yet, or no more.
        present = true;
        more--;
      }
      boolean first = present && children.stream().allMatch(ChildSnapshot::isFree);
      children.add(
          new ChildSnapshot(slot, present ? PID : 0, generation, sizes.threadsPerChild(), 0,
              quiescing, true, first ? (int) number("ConnsTotal") : 0,
              first ? (int) number("ConnsAsyncWaitIO") : 0,
              first ? (int) number("ConnsAsyncWriting") : 0, first ? (int) number("ConnsAsyncKeepAlive") : 0,
              first ? (int) number("ConnsAsyncClosing") : 0, 0, workers(slot, own)));
    }
    return children;
  }

  private long livingSlots(String letters) {
    return Pattern.compile("(?<=\\G.{" + sizes.threadsPerChild() + "})").splitAsStream(letters)
        .filter(AutoFixture::isAlive).count();
  }

  private static boolean isAlive(String letters) {
    return !letters.replace(".", "").isEmpty();
  }

  private List<WorkerSnapshot> workers(int slot, String letters) {
    List<WorkerSnapshot> workers = new ArrayList<>();
    for (int thread = 0; thread < letters.length(); thread++) {
      boolean first = slot == 0 && thread == 0 && isExtended();
      workers.add(new WorkerSnapshot(slot, thread, HtmlFixture.status(letters.charAt(thread)), generation,
          first ? number("Total Accesses") : 0, 0, 0, first ? number("Total kBytes") * 1024 : 0, 0, 0,
          first ? number("Total Duration") * 1000 : 0, 0, 0, 0, now, "", "", "", ""));
    }
    return workers;
  }

  private boolean isExtended() {
    return fixture.has("^Total Accesses");
  }

  private long number(String key) {
    return fixture.number("^" + key + ": (\\d+)$");
  }

  private double decimal(String key) {
    return Double.parseDouble(fixture.group("^" + key + ": (.*)$"));
  }
}
