package io.baton.modules.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.modules.status.report.HostUsage;
import io.baton.modules.status.report.StatusReport;
import io.baton.scoreboard.Scoreboard;
import io.baton.scoreboard.WaitingRequest;
import io.baton.scoreboard.WorkerStatus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What programs that were written for httpd turned out to rely on: docs/monitoring.md names them. */
class CollectorsTest {

  private static final long START = 1_795_385_000_000L;
  private static final long NOW = START + 7_000;
  private static final Pattern NUMBER = Pattern.compile("\\d*\\.?\\d+");
  private static final List<String> TEXTS = List.of("ServerVersion", "ServerMPM", "Server Built",
      "CurrentTime",
      "RestartTime", "ServerUptime", "Scoreboard");

  private final Scoreboard scoreboard = new Scoreboard(4, 4, START);

  @BeforeEach
  void startOneChildOfFour() {
    scoreboard.server().limits(4, 4);
    scoreboard.child(0).start(0, 4711, 4, 0);
    for (int thread = 0; thread < 4; thread++) {
      scoreboard.worker(0, thread).status(WorkerStatus.READY, START);
    }
    scoreboard.worker(0, 0).beginRequest(NOW - 2000, 1, "10.0.0.1", "http/1.1", "a.example:80",
        "GET /<pre>....</pre> HTTP/1.1");
    scoreboard.worker(0, 0).endRequest(NOW - 1000, 700_123, 1_234_567_890_123L);
    scoreboard.worker(0, 0).status(WorkerStatus.READY, NOW - 1000);
    scoreboard.worker(0, 1).beginRequest(NOW - 500, 1, "10.0.0.2", "http/1.1", "a.example:80",
        "GET / HTTP/1.1");
  }

  @Test
  void everyLineButTheNameIsOneKeyAndItsValue() {
    Map<String, String> values = new LinkedHashMap<>();
    lines().forEach(line -> {
      String[] parts = line.split(": ", 2);
      assertThat(parts).as(line).hasSize(2);
      assertThat(values.put(parts[0], parts[1])).as("an earlier %s", parts[0]).isNull();
    });

    assertThat(values).containsEntry("Total Accesses", "1").containsEntry("BusyWorkers", "1");
  }

  @Test
  void everyFigureIsANumberThatNeedsNoExponent() {
    assertThat(lines()).filteredOn(line -> !TEXTS.contains(line.split(": ", 2)[0]))
        .allSatisfy(line -> assertThat(line.split(": ", 2)[1]).matches(NUMBER)).hasSizeGreaterThan(25);
  }

  @Test
  void pointsFromTheScoreboardOnAreOpenSlotsAlsoWhileRequestsWait() {
    scoreboard.listener(0)
        .waiting(List.of(new WaitingRequest(NOW - 1500, "10.0.0.9", "a.example:80", "GET / HTTP/1.1")));
    scoreboard.listener(0).waitingCount(1);

    String page = auto();
    String rest = page.substring(page.indexOf("Scoreboard: "));

    assertThat(rest).contains("\nRequestsWaiting: 1\n");
    assertThat(rest.chars().filter(letter -> letter == '.')).hasSize(12);
  }

  @Test
  void versionIsOneOfHttpdsFromWhichClientsMakeANumber() {
    assertThat(auto()).containsPattern("(?m)^ServerVersion: Apache/2\\.4\\.\\d+ ");
  }

  @Test
  void firstPreformattedTextOfThePageIsTheScoreboard() {
    String page = html();

    String first = page.substring(page.indexOf("<pre>") + 5, page.indexOf("</pre>"));

    assertThat(first).isEqualTo("_W__............");
  }

  @Test
  void workersAndRatesOfThePageStandOnOneLineEach() {
    Matcher workers = find(
        "(?m)^.*\\b(\\d+)\\s+requests\\s+currently\\s+being\\s+processed,.*\\s+(\\d+)\\s+idle\\s+workers");
    Matcher rates = find("(?m)^.*?([0-9]*\\.?[0-9]+) requests/sec - ([0-9]*\\.?[0-9]+) (\\w?)B/second"
        + " - ([0-9]*\\.?[0-9]+) (\\w?)B/request");

    assertThat(workers.group(1)).isEqualTo("1");
    assertThat(workers.group(2)).isEqualTo("3");
    assertThat(rates.group(1)).isEqualTo(".143");
    assertThat(rates.group(3)).isEqualTo("G");
    assertThat(rates.group(5)).isEqualTo("G");
  }

  private Matcher find(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(html());
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher;
  }

  private List<String> lines() {
    return Arrays.asList(auto().split("\n")).subList(1, auto().split("\n").length);
  }

  private String auto() {
    return AutoPage.render(report());
  }

  private String html() {
    return HtmlPage.render(report(), false);
  }

  private StatusReport report() {
    return StatusReport.of(scoreboard.snapshot(NOW), new HostUsage(1, 0, 0, 0, .5, .25, .125), "www.example",
        "127.0.0.1", "");
  }
}
