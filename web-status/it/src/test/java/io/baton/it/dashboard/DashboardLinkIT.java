package io.baton.it.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page does when its stream ends, breaks, falls silent or is refused. */
@InBrowser
class DashboardLinkIT {

  private static Browser browser;

  @TempDir
  Path documentRoot;

  @BeforeAll
  static void use(Browser shared) {
    browser = shared;
  }

  @Test
  void lostConnectionIsSaidAndFoundAgainAndThePastIsCompleted() throws Exception {
    try (ScriptedDashboard dashboard = open().allowLosses()) {
      dashboard.status.lose();

      browser.untilText("#link", text -> text.matches("away since \\d\\d:\\d\\d:\\d\\d, for .*"));
      browser.untilText("#verdict-word", "Away"::equals);
      browser.untilText("#verdict-reasons",
          text -> text.startsWith("There is no connection: the server does not answer (since "));
      assertThat(browser.text("#figures")).as("what was known last is still there").contains("of 8, 0 busy");
      assertThat(browser.script("return document.title;")).asString().startsWith("Away");
      assertThat(browser.one("link[rel=icon]").getDomProperty("href")).startsWith("data:image/svg+xml");

      int before = dashboard.status.asked("GET json=history").size();
      dashboard.status.find();

      browser.untilText("#link", text -> text.startsWith("live"));
      browser.untilText("#verdict-reasons", text -> text.contains("Nothing was heard of the server from"));
      browser.untilText("#verdict-word", "Well"::equals);
      browser.until("what was missed is asked for",
          () -> dashboard.status.asked("GET json=history").size() > before);
      assertThat(lastHistory(dashboard)).as("only what was missed").doesNotEndWith("since=0");
    }
  }

  @Test
  void streamThatEndsWithItsGenerationIsFollowedByTheNextWithoutAWord() throws Exception {
    try (ScriptedDashboard dashboard = open()) {
      browser.script(
          """
          window.phases = [];
          new MutationObserver(() => window.phases.push(document.querySelector('#link').dataset.phase))
            .observe(document.querySelector('#link'), { attributes: true });
          """);
      dashboard.status.state(SampleStatus.idle(3, 4).server("generation", 4));
      dashboard.status.end("reload");

      browser.until("it listens again", () -> dashboard.status.listeners() == 1);
      browser.until("three children are drawn", () -> browser.count("[role=row]") == 3);
      browser.until("it is live again",
          () -> "live".equals(browser.one("#link").getDomAttribute("data-phase")));
      assertThat(browser.script("return window.phases.includes('away');")).isEqualTo(false);
    }
  }

  @Test
  void streamThatEndsBecauseTheServerStopsIsSaid() throws Exception {
    try (ScriptedDashboard dashboard = open().allowLosses()) {
      dashboard.status.end("stop");
      dashboard.status.lose();

      browser.untilText("#verdict-reasons",
          text -> text.startsWith("There is no connection: the server is stopping (since "));
    }
  }

  @Test
  void silentConnectionIsNotTakenForALiveOne() throws Exception {
    try (ScriptedDashboard dashboard = open()) {
      Object phases = browser
          .asyncScript("""
                       const { Link } = await import(`${location.href}link.js`);
                       const { Server } = await import(`${location.href}server.js`);
                       return new Promise((resolve) => {
                         const phases = [];
                         const patienceMillis = 300;
                         const link = new Link(new Server('/server-status'), {
                           state() {},
                           change() {},
                           linkChanged() {
                             phases.push(link.phase === 'away' ? `away: ${link.reason}` : link.phase);
                             if (phases.length === 3) {
                               link.close();
                               resolve(phases.join(', '));
                             }
                           },
                         }, patienceMillis);
                         link.open();
                       });
                       """);

      assertThat(phases).isEqualTo(
          "live, away: nothing has come from the server, though the connection seems to be there, live");
      assertThat(dashboard.status.asked("GET stream")).as("another stream each time").hasSizeGreaterThan(2);
    }
  }

  @Test
  void refusalOfTheStreamIsSaidWithItsReason() throws Exception {
    try (ScriptedDashboard dashboard = ScriptedDashboard.closed(browser, documentRoot).allowLosses()) {
      dashboard.status.state(SampleStatus.idle(1, 2));
      dashboard.status.refuseStreams(403);
      browser.open(dashboard.url(), 1280, 900, "light");

      browser.untilText("#verdict-word", "No connection"::equals);
      browser.untilText("#verdict-reasons",
          text -> text.contains("this address or user may not see the status (Require)"));

      dashboard.status.refuseStreams(404);
      browser.untilText("#verdict-reasons",
          text -> text.contains("set DashboardStatus to the path of the handler"));

      dashboard.status.refuseStreams(200);
      browser.untilText("#verdict-word", "Well"::equals);
    }
  }

  @Test
  void pageThatNeverGetsAStreamSaysWhatToDo() throws Exception {
    try (ScriptedDashboard dashboard = ScriptedDashboard.closed(browser, documentRoot)) {
      dashboard.status.state(SampleStatus.idle(1, 2));
      dashboard.status.holdStreams();
      browser.open(dashboard.url(), 1280, 900, "light");

      browser.until("it asks", () -> !dashboard.status.asked("GET stream").isEmpty());
      assertThat(browser.text("#verdict"))
          .contains("Connecting …", "the server may be taking no connections now", "AdminListen");

      dashboard.status.state(SampleStatus.idle(1, 2));
      browser.untilText("#verdict-word", "Well"::equals);
      assertThat(browser.text("#verdict")).doesNotContain("AdminListen");
    }
  }

  @Test
  void pageThatIsLeftLetsGoOfItsStreamAndTakesItUpAgain() throws Exception {
    try (ScriptedDashboard dashboard = open()) {
      browser.script("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));");
      browser.until("nobody listens", () -> dashboard.status.listeners() == 0);

      dashboard.status.state(SampleStatus.idle(3, 4));
      browser.script("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));");

      browser.until("it is drawn again", () -> browser.count("[role=row]") == 3);
    }
  }

  @Test
  void wholeStateInTheMiddleReplacesAllThatWasKnown() throws Exception {
    try (ScriptedDashboard dashboard = open()) {
      dashboard.status
          .change(new JsonObject().put("currentTime", System.currentTimeMillis()).put("unknownMember", 1));
      dashboard.status.state(SampleStatus.idle(1, 3).busy(0, 0, "GET / HTTP/1.1", 5));

      browser.until("three workers are left", () -> browser.count(".worker") == 3);
      browser.until("one of them is busy", () -> browser.count(".worker[data-status=write]") == 1);
    }
  }

  private ScriptedDashboard open() throws Exception {
    return ScriptedDashboard.open(browser, documentRoot, SampleStatus.idle(2, 4));
  }

  private static String lastHistory(ScriptedDashboard dashboard) {
    return dashboard.status.asked("GET json=history").stream().reduce((first, second) -> second)
        .orElseThrow();
  }
}
