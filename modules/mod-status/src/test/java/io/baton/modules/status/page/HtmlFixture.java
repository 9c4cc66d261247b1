package io.baton.modules.status.page;

import io.baton.modules.status.page.Amounts.Range;
import io.baton.modules.status.page.Fixture.Sizes;
import io.baton.modules.status.report.HostUsage;
import io.baton.modules.status.report.StatusReport;
import io.baton.scoreboard.ChildSnapshot;
import io.baton.scoreboard.ScoreboardSnapshot;
import io.baton.scoreboard.ServerSnapshot;
import io.baton.scoreboard.WorkerSnapshot;
import io.baton.scoreboard.WorkerStatus;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the state of the server back from a page of httpd. */
final class HtmlFixture {

  private static final Pattern CHILD = Pattern
      .compile("^<tr><td>(\\d+)</td><td>(\\d+)</td><td>(\\S+)( \\(old gen\\))?"
          + "</td><td>(\\d+)</td><td>(yes|no)</td><td>\\d+</td><td>\\d+</td><td>\\d+</td>"
          + "<td>(\\d+)</td><td>(\\d+)</td><td>(\\d+)</td><td>(\\d+)</td></tr>$", Pattern.MULTILINE);

  private static final Pattern ROW = Pattern.compile("<tr><td><b>(\\d+)-(\\d+)</b></td><td>(?:-|\\d+)</td>"
      + "<td>(\\d+)/(\\d+)/(\\d+)</td><td>(?:<b>)?(.)(?:</b>)?\n</td><td>[\\d.]+</td><td>(\\d+)</td><td>(\\d+)</td>"
      + "<td>(\\d+)</td><td>([\\d.]+)</td><td>([\\d.]+)</td><td>([\\d.]+)\n</td><td>(.*?)</td><td>(.*?)</td>"
      + "<td nowrap>(.*?)</td><td nowrap>(.*?)</td></tr>\n\n");

  private static final Pattern TEXT = Pattern.compile("<b>Server (\\d+)-(\\d+)</b> \\((?:-|\\d+)\\): "
      + "(\\d+)\\|(\\d+)\\|(\\d+) \\[(?:<b>)?([^<\\]]+)(?:</b>)?\\] u\\S+ s\\S+ cu\\S+ cs\\S+\n (\\d+) (\\d+) (\\d+)"
      + "\\((.*?)\\|(.*?)\\|(.*?)\\)\n <i>(\\S*) \\{(.*?)\\}</i> <i>\\((.*?)\\)</i> <b>\\[(.*?)\\]</b><br />\n\n");

  private static final String WORDS = "Dead.Starting SReady_Read RWrite WKeepalive KLogging LDNS lookup DClosing C"
      + "Graceful GDying I";

  private record Row(int slot, int generation, char letter, List<Integer> accesses, long idleSeconds,
      long lastMillis,
      Range duration, Range conn, Range child, Range bytes, List<String> texts) {}

  private final Fixture fixture;
  private final Sizes sizes;
  private final long now;
  private final int generation;

  HtmlFixture(Fixture fixture) {
    this.fixture = fixture;
    this.sizes = fixture.sizes();
    this.now = fixture.millis(fixture.group("^<dt>Current Time: (.*)</dt>"));
    this.generation = (int) fixture.number("^<dt>Parent Server MPM Generation: (\\d+)</dt>");
  }

  StatusReport report() {
    String date = fixture.group("^<dt>Current Time: (.*)</dt>");
    Matcher heading = fixture.find("^<h1>Apache Server Status for (.*) \\(via (.*)\\)</h1>");
    String signature = fixture.has("^<address>")
        ? fixture.group("(<hr />\n<address>.*</address>\n)</body>")
        : "";
    return new StatusReport(snapshot(), usage(), heading.group(1), heading.group(2), signature,
        fixture.group("<dt>Server Version: (.*)</dt>"), fixture.group("^<dt>Server Built: (.*)"),
        fixture.zone(date), true);
  }

  /** What the page must be: without what other modules appended, and without processor times of single workers. */
  String expected() {
    return fixture.text().replaceAll("(?s)<hr>\n<table cellspacing.*(?=<hr />\n<address>)", "")
        .replaceAll("(?m)^</td><td>\\d+\\.\\d\\d</td>", "</td><td>0.00</td>")
        .replaceAll("(?m)\\] u\\S+ s\\S+ cu\\S+ cs\\S+$", "] u0 s0 cu0 cs0");
  }

  boolean isExtended() {
    return fixture.has("^<dt>Total accesses");
  }

  private HostUsage usage() {
    Matcher load = fixture.find("^<dt>Server load: (\\S+) (\\S+) (\\S+)</dt>");
    double[] cpu = new double[4];
    if (isExtended()) {
      Matcher times = fixture.find("^<dt>CPU Usage: u(\\S+) s(\\S+) cu(\\S+) cs([^ <]+)");
      for (int i = 0; i < cpu.length; i++) {
        cpu[i] = Double.parseDouble(times.group(i + 1));
      }
    }
    return new HostUsage(cpu[0], cpu[1], cpu[2], cpu[3], Double.parseDouble(load.group(1)),
        Double.parseDouble(load.group(2)), Double.parseDouble(load.group(3)));
  }

  private ScoreboardSnapshot snapshot() {
    ServerSnapshot server = new ServerSnapshot(generation,
        (int) fixture.number("^<dt>Parent Server Config. Generation: (\\d+)</dt>"), sizes.activeChildren(),
        sizes.threadsPerChild(), isExtended(), false, restart());
    return new ScoreboardSnapshot(now, sizes.serverLimit(), sizes.threadLimit(), server, children(),
        List.of());
  }

  private long restart() {
    long restart = fixture.millis(fixture.group("^<dt>Restart Time: (.*)</dt>"));
    return Fixture.restartMillis(now, restart, uptimeSeconds());
  }

  private long uptimeSeconds() {
    String uptime = fixture.group("^<dt>Server uptime: (.*)</dt>");
    Matcher seconds = Pattern.compile("(\\d+) second").matcher(uptime);
    Matcher minutes = Pattern.compile("(\\d+) minute").matcher(uptime);
    return (minutes.find() ? Long.parseLong(minutes.group(1)) * 60 : 0)
        + (seconds.find() ? Long.parseLong(seconds.group(1)) : 0);
  }

  private List<ChildSnapshot> children() {
    List<WorkerSnapshot> workers = workers();
    List<ChildSnapshot> children = new ArrayList<>();
    for (int slot = 0; slot < sizes.serverLimit(); slot++) {
      int wanted = slot;
      List<WorkerSnapshot> own = workers.stream().filter(worker -> worker.slot() == wanted).toList();
      children.add(new ChildSnapshot(slot, 0, generation, 0, 0, false, false, 0, 0, 0, 0, 0, 0, own));
    }
    Matcher row = CHILD.matcher(fixture.text());
    while (row.find()) {
      int slot = Integer.parseInt(row.group(1));
      int old = row.group(4) == null ? 0 : 1;
      children.set(slot, new ChildSnapshot(slot, Long.parseLong(row.group(2)), generation - old,
          sizes.threadsPerChild(), 0, row.group(3).equals("yes"), row.group(6).equals("yes"), integer(row, 5),
          integer(row, 7), integer(row, 8), integer(row, 9), integer(row, 10), 0,
          children.get(slot).workers()));
    }
    return children;
  }

  private List<WorkerSnapshot> workers() {
    String letters = fixture.group("<pre>([^<]*)</pre>\n<p>Scoreboard Key").replace("\n", "");
    List<Row> rows = rows();
    long[] bytes = Amounts.withSum(rows.stream().map(Row::bytes).toList(), kilobytes() * 1024);
    long[] micros = Amounts.withSum(rows.stream().map(Row::duration).toList(), totalMillis() * 1000);
    Deque<Integer> unused = new ArrayDeque<>();
    for (int i = 0; i < rows.size(); i++) {
      unused.add(i);
    }
    List<WorkerSnapshot> workers = new ArrayList<>();
    for (int i = 0; i < letters.length(); i++) {
      int slot = i / sizes.threadsPerChild();
      int thread = i % sizes.threadsPerChild();
      Row row = unused.isEmpty() ? null : rows.get(unused.peek());
      if (row != null && row.slot() == slot && row.letter() == letters.charAt(i)) {
        int index = unused.remove();
        workers.add(worker(row, thread, bytes[index], micros[index]));
      } else {
        workers.add(
            new WorkerSnapshot(slot, thread, status(letters.charAt(i)), -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                "", "", "", ""));
      }
    }
    if (!unused.isEmpty()) {
      throw new AssertionError(fixture.name() + ": the rows do not belong to the letters " + letters);
    }
    return workers;
  }

  private WorkerSnapshot worker(Row row, int thread, long bytes, long micros) {
    return new WorkerSnapshot(row.slot(), thread, status(row.letter()), row.generation(),
        row.accesses().get(2),
        row.accesses().get(1), row.accesses().get(0), bytes, row.child().middle(), row.conn().middle(),
        micros,
        row.lastMillis() * 1000, 0, 0, now - row.idleSeconds() * 1000, row.texts().get(0), row.texts().get(1),
        row.texts().get(2),
        row.texts().get(3));
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Matcher table = ROW.matcher(fixture.text());
    while (table.find()) {
      rows.add(row(table, table.group(6).charAt(0), Range.around(table.group(10), 1024),
          Range.around(table.group(11), 1024 * 1024), Range.around(table.group(12), 1024 * 1024),
          List.of(table.group(13), table.group(14), table.group(15), raw(table.group(16)))));
    }
    Matcher text = TEXT.matcher(fixture.text());
    while (text.find()) {
      int word = WORDS.indexOf(text.group(6)) + text.group(6).length();
      char letter = WORDS.charAt(word) == ' ' ? WORDS.charAt(word + 1) : WORDS.charAt(word);
      rows.add(row(text, letter, Range.ofBytes(text.group(10)), Range.ofBytes(text.group(11)),
          Range.ofBytes(text.group(12)),
          List.of(text.group(13), text.group(15), text.group(16), raw(text.group(14)))));
    }
    return rows;
  }

  private static Row row(Matcher m, char letter, Range conn, Range child, Range bytes, List<String> texts) {
    return new Row(integer(m, 1), integer(m, 2), letter,
        List.of(integer(m, 3), integer(m, 4), integer(m, 5)),
        Long.parseLong(m.group(7)), Long.parseLong(m.group(8)), Range.ofMillis(Long.parseLong(m.group(9))),
        conn, child,
        bytes, texts);
  }

  /** The page says it three times, each time rounded in another way; exactly if it is little. */
  private long kilobytes() {
    if (!isExtended()) {
      return 0;
    }
    Matcher total = fixture.find("Total accesses: (\\d+) - Total Traffic: (\\S+) (\\S+) - ");
    if (total.group(3).equals("kB")) {
      return Long.parseLong(total.group(2));
    }
    double perKilobyte = 1.0 / 1024;
    Range perRequest = range(fixture.group("- (\\S+ \\S+)/request"));
    Range perSecond = range(fixture.group("- (\\S+ \\S+)/second"));
    return Range.around(total.group(2), 1024)
        .and(perRequest.times(Long.parseLong(total.group(1)) * perKilobyte))
        .and(perSecond.times(uptimeSeconds() * perKilobyte)).middle();
  }

  /** Rates are cut, not rounded, before they are shown. */
  private static Range range(String rate) {
    Range shown = Range.ofBytes(rate);
    return rate.endsWith(" B") ? new Range(shown.low(), shown.high() + 1) : shown;
  }

  private long totalMillis() {
    return isExtended() ? fixture.number(" - Total Duration: (\\d+)</dt>") : 0;
  }

  private static int integer(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  static WorkerStatus status(char letter) {
    for (WorkerStatus status : WorkerStatus.values()) {
      if (status.letter() == letter) {
        return status;
      }
    }
    throw new AssertionError("no status has the letter " + letter);
  }

  /** Takes both escapings away again. */
  private static String raw(String shown) {
    String text = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;",
        "&");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '\\') {
        bytes.write(text.charAt(i));
      } else if (text.charAt(i + 1) == 'x') {
        bytes.write(Integer.parseInt(text.substring(i + 2, i + 4), 16));
        i += 3;
      } else {
        i++;
        bytes.write(text.charAt(i));
      }
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
