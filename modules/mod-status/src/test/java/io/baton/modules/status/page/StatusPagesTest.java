package io.baton.modules.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.module.ServerVersion;
import io.baton.modules.status.report.HostUsage;
import io.baton.modules.status.report.StatusReport;
import io.baton.scoreboard.Scoreboard;
import io.baton.scoreboard.WaitingRequest;
import io.baton.scoreboard.WorkerStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what the server writes to its scoreboard to what a client reads. */
class StatusPagesTest {

  private static final long START = 1_795_385_000_000L;
  private static final long NOW = START + 90_000;

  private final Scoreboard scoreboard = new Scoreboard(2, 3, START);

  @BeforeEach
  void startOneChild() {
    scoreboard.server().limits(2, 2);
    scoreboard.child(0).start(0, 4711, 2, 0);
    for (int thread = 0; thread < 2; thread++) {
      scoreboard.worker(0, thread).generation(0);
      scoreboard.worker(0, thread).status(WorkerStatus.READY, START);
    }
  }

  @Test
  void workThatIsWrittenToTheScoreboardComesOutInAllForms() {
    scoreboard.worker(0, 0).beginRequest(NOW - 2500, 1, "10.0.0.1", "http/1.1", "a.example:80",
        "GET /a HTTP/1.1");
    scoreboard.worker(0, 0).endRequest(NOW - 2000, 480_999, 3000);
    scoreboard.worker(0, 0).status(WorkerStatus.READY, NOW - 2000);
    scoreboard.worker(0, 1).beginRequest(NOW - 500, 2, "10.0.0.2", "h2", "b.example:443",
        "GET /<b>\u0001 HTTP/2.0");
    scoreboard.child(0).connections(7, 0, 1, 4, 1, 0);

    assertThat(auto()).contains("\nTotal Accesses: 1\nTotal kBytes: 2\nTotal Duration: 480\n",
        "\nServerUptimeSeconds: 90\nServerUptime: 1 minute 30 seconds\n",
        "\nReqPerSec: .0111111\nBytesPerSec: 22.7556\n",
        "\nBusyWorkers: 1\nGracefulWorkers: 0\nIdleWorkers: 1\nProcesses: 1\nStopping: 0\nConnsTotal: 7\n",
        "\nConnsAsyncWriting: 1\nConnsAsyncKeepAlive: 4\nConnsAsyncClosing: 1\nScoreboard: _W..\n");
    assertThat(html(false)).contains(
        """
        <tr><td><b>0-0</b></td><td>4711</td><td>0/1/1</td><td>_
        </td><td>0.00</td><td>2</td><td>480</td><td>480</td><td>0.0</td><td>0.00</td><td>0.00
        </td><td>10.0.0.1</td><td>http/1.1</td><td nowrap>a.example:80</td><td nowrap>GET /a HTTP/1.1</td></tr>

        <tr><td><b>0-0</b></td><td>4711</td><td>1/0/0</td><td><b>W</b>
        </td><td>0.00</td><td>0</td><td>0</td><td>0</td><td>0.0</td><td>0.00</td><td>0.00
        </td><td>10.0.0.2</td><td>h2</td><td nowrap>b.example:443</td>\
        <td nowrap>GET /&lt;b&gt;\\x01 HTTP/2.0</td></tr>
        """);
    assertThat(html(true))
        .contains("""
                  <b>Server 0-0</b> (4711): 0|1|1 [Ready] u0 s0 cu0 cs0
                   2 480 480(0 B|3000 B|3000 B)
                   <i>10.0.0.1 {GET /a HTTP/1.1}</i> <i>(http/1.1)</i> <b>[a.example:80]</b><br />
                  """);
  }

  @Test
  void serverSaysThatItIsBaton() {
    assertThat(auto()).startsWith("www.example\nServerVersion: " + ServerVersion.statusDescription()
        + "\nServerMPM: event\nServer Built: " + ServerVersion.built() + "\n");
    assertThat(html(false)).contains("<dt>Server Version: " + ServerVersion.statusDescription() + "</dt>");
    assertThat(ServerVersion.statusDescription()).startsWith("Apache/");
  }

  @Test
  void nothingIsSaidOfWaitingWhenNobodyWaits() {
    scoreboard.listener(0).waiting(List.of());

    assertThat(auto()).doesNotContain("Waiting").endsWith("Scoreboard: __..\n");
    assertThat(html(false)).doesNotContain("Requests Waiting").endsWith(" </table>\n</body></html>\n");
  }

  @Test
  void requestsThatWaitAreAppended() {
    scoreboard.listener(0).waiting(List.of(waiting(300, "GET /slow\" HTTP/1.1")));
    scoreboard.listener(0).waitingCount(1);
    scoreboard.listener(1).waiting(List.of(waiting(1250, "GET /<i> HTTP/1.1")));
    scoreboard.listener(1).waitingCount(1);

    assertThat(auto()).endsWith("Scoreboard: __..\nRequestsWaiting: 2\nLongestWaitMs: 1250\n");
    assertThat(html(false)).endsWith(
        """
         </table>
        <hr /><h2>Requests Waiting for a Worker</h2>

        <p>2 waiting, longest 1250 ms</p>

        <table border="0"><tr><th>Client</th><th>VHost</th><th>Request</th><th>Waiting ms</th></tr>
        <tr><td>10.0.0.9</td><td nowrap>a.example:80</td><td nowrap>GET /&lt;i&gt; HTTP/1.1</td><td>1250</td></tr>
        <tr><td>10.0.0.9</td><td nowrap>a.example:80</td><td nowrap>GET /slow\\&quot; HTTP/1.1</td><td>300</td></tr>
        </table>
        </body></html>
        """);
    assertThat(html(true))
        .endsWith("""

                  1250 <i>10.0.0.9 {GET /&lt;i&gt; HTTP/1.1}</i> <b>[a.example:80]</b><br />
                  300 <i>10.0.0.9 {GET /slow\\&quot; HTTP/1.1}</i> <b>[a.example:80]</b><br />
                  </body></html>
                  """).doesNotContain("Waiting ms");
  }

  @Test
  void manyWaitingRequestsAreCountedAndTheLongestWaitingShown() {
    for (int listener = 0; listener < 3; listener++) {
      scoreboard.listener(listener)
          .waiting(new ArrayList<>(Collections.nCopies(80, waiting(10 + listener, "GET / HTTP/1.1"))));
      scoreboard.listener(listener).waitingCount(80);
    }

    String page = html(false);

    assertThat(page).contains("<p>240 waiting, longest 12 ms</p>", "<p>and 140 more</p>");
    assertThat(page.split("<td>12</td></tr>", -1)).as("rows of the longest waiting").hasSize(81);
    assertThat(page.split("<td>11</td></tr>", -1)).as("rows of the next").hasSize(21);
    assertThat(page).doesNotContain("<td>10</td></tr>");
  }

  @Test
  void queueThatWasEmptiedMeanwhileIsCountedOnly() {
    scoreboard.listener(0).waitingCount(3);

    assertThat(auto()).endsWith("RequestsWaiting: 3\nLongestWaitMs: 0\n");
    assertThat(html(false)).contains("<p>3 waiting, longest 0 ms</p>", "<p>and 3 more</p>");
  }

  @Test
  void withoutExtendedStatusNoRequestIsShown() {
    scoreboard.server().extended(false, false);
    scoreboard.worker(0, 0).beginRequest(NOW, 1, "10.0.0.1", "http/1.1", "a.example:80",
        "GET /secret HTTP/1.1");
    scoreboard.listener(0).waiting(List.of(waiting(300, "GET /secret HTTP/1.1")));

    assertThat(html(false)).contains("   4711 in state: W ,   4711 in state: _ ,", "ExtendedStatus On",
        "<p>1 waiting, longest 300 ms</p>").doesNotContain("secret", "Total accesses");
    assertThat(auto()).doesNotContain("Total Accesses", "CPUUser", "\nUptime:")
        .contains("\nRequestsWaiting: 1\n");
  }

  @Test
  void hugeLimitsDoNotMakeAHugePage() {
    Scoreboard huge = new Scoreboard(20_000, 100_000, START);
    huge.server().limits(2, 2);
    huge.server().extended(false, false);
    huge.child(19_999).start(0, 4711, 100_000, 0);
    huge.worker(19_999, 99_999).status(WorkerStatus.READY, START);

    String page = HtmlPage.render(report(huge), false);

    assertThat(page).contains("<pre>...._</pre>", "<pre>\n   4711 in state: _ ,\n</pre>\n")
        .hasSizeLessThan(5000);
  }

  @Test
  void deadWorkerKeepsItsRowAndWorkerWithoutGenerationHasThatOfItsChild() {
    scoreboard.child(1).start(3, 4711, 2, 0);
    scoreboard.worker(1, 0).beginRequest(NOW, 1, "c", "p", "v", "GET / HTTP/1.1");
    scoreboard.worker(0, 0).beginRequest(NOW, 1, "c", "p", "v", "GET / HTTP/1.1");
    scoreboard.worker(0, 0).endRequest(NOW, 0, 0);
    scoreboard.child(0).stop();

    assertThat(html(false)).contains("<tr><td><b>0-0</b></td><td>-</td><td>0/0/1</td><td>.\n",
        "<tr><td><b>1-3</b></td><td>4711</td><td>1/0/0</td><td><b>W</b>\n",
        "<tr><td>1</td><td>4711</td><td>no (old gen)</td>").doesNotContain("<tr><td>0</td>");
  }

  @Test
  void everyStatusHasItsWordAndItsMode() {
    StringBuilder words = new StringBuilder();
    StringBuilder modes = new StringBuilder();
    for (WorkerStatus status : WorkerStatus.values()) {
      scoreboard.worker(0, 0).beginRequest(NOW, 1, "c", "p", "v", "r");
      scoreboard.worker(0, 0).endRequest(NOW, 0, 0);
      scoreboard.worker(0, 0).status(status, NOW);
      words.append(html(true).replaceAll("(?s).*<b>Server 0-0</b>[^\\[]*\\[(.*?)\\] u0.*", "$1 "));
      modes.append(html(false).replaceAll("(?s).*<td>([^\n]*)\n</td><td>0.00</td>.*", "$1 "));
    }
    assertThat(words)
        .hasToString("Dead Starting Ready <b>Read</b> <b>Write</b> <b>Keepalive</b> <b>Logging</b>"
            + " <b>DNS lookup</b> <b>Closing</b> Graceful Dying ");
    assertThat(modes).hasToString(". <b>S</b> _ <b>R</b> <b>W</b> <b>K</b> <b>L</b> <b>D</b> <b>C</b> G I ");
  }

  @Test
  void inTheFirstSecondThereIsNoProcessorLoad() {
    scoreboard.server().restartTime(NOW);

    assertThat(auto()).contains("\nCPUUser: 1\n", "\nUptime: 0\nBusyWorkers:", "\nServerUptime:\n")
        .doesNotContain("CPULoad");
    assertThat(html(false)).contains("<dt>CPU Usage: u1 s0 cu0 cs0</dt>\n<dt></dt>\n",
        "<dt>Server uptime: </dt>");
  }

  @Test
  void workerThatWillBeUsedInTheFutureWasUsedNow() {
    scoreboard.worker(0, 0).beginRequest(NOW + 5000, 1, "c", "p", "v", "r");

    assertThat(html(false)).contains("</td><td>0.00</td><td>0</td><td>0</td>").doesNotContain("<td>-5</td>");
  }

  @Test
  void clockThatWentBackGivesNoNegativeUptime() {
    scoreboard.server().restartTime(NOW + 60_000);

    assertThat(auto()).contains("\nServerUptimeSeconds: 0\n");
  }

  @Test
  void nameOfTheServerIsEscapedOnThePageOnly() {
    StatusReport report = StatusReport.of(scoreboard.snapshot(NOW), HostUsage.UNKNOWN, "a&b", "::1",
        "<hr />\nfoot\n");

    assertThat(HtmlPage.render(report, false)).contains("<h1>Apache Server Status for a&amp;b (via ::1)</h1>")
        .endsWith(" </table>\n<hr />\nfoot\n</body></html>\n")
        .contains("<dt>Server load: -1.00 -1.00 -1.00</dt>");
    assertThat(AutoPage.render(report)).startsWith("a&b\n").doesNotContain("foot");
  }

  private WaitingRequest waiting(long millis, String line) {
    return new WaitingRequest(NOW - millis, "10.0.0.9", "a.example:80", line);
  }

  private String auto() {
    return AutoPage.render(report(scoreboard));
  }

  private String html(boolean notable) {
    return HtmlPage.render(report(scoreboard), notable);
  }

  private static StatusReport report(Scoreboard board) {
    return StatusReport.of(board.snapshot(NOW), new HostUsage(1, 0, 0, 0, .5, .25, .125), "www.example",
        "127.0.0.1", "");
  }
}
