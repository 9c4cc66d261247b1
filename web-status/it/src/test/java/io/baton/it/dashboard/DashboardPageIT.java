package io.baton.it.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What the page shows of a status, and what it does when somebody uses it. */
@InBrowser
class DashboardPageIT {

  private static final String MARKUP = "GET /<img/src=x/onerror=alert(1)>?\"'&amp; HTTP/1.1";

  private static Browser browser;

  @TempDir
  Path documentRoot;

  @BeforeAll
  static void use(Browser shared) {
    browser = shared;
  }

  @Test
  void headlineTitleAndFiguresTellWhetherItIsWell() throws Exception {
    try (ScriptedDashboard dashboard = open(SampleStatus.idle(2, 10).busy(0, 3, "GET / HTTP/1.1", 20))) {
      browser.untilText("#verdict-word", "Well"::equals);

      assertThat(browser.text("#verdict-reasons")).contains("1 of 20 workers busy, nothing waits",
          "accepts 38 more");
      assertThat(browser.text("#figures")).contains("Requests 120/s", "Free workers 19 of 20, 1 busy",
          "Waiting 0");
      assertThat(browser.script("return document.title;"))
          .isEqualTo("Well · 1/20 busy · " + browser.script("return location.host;") + " – Baton");

      dashboard.status.state(SampleStatus.idle(2, 10).allBusy("GET /slow HTTP/1.1", 20_000).waiting(3, 5000));

      browser.untilText("#verdict-word", "Refuses connections"::equals);
      assertThat(browser.one("#verdict").getDomAttribute("data-level")).isEqualTo("bad");
      browser.untilText("#verdict-reasons",
          text -> text.contains("3 requests wait for a worker, the longest for 5."));
      assertThat(browser.text("#verdict-reasons")).contains("refuses: 0 idle workers in 2 children",
          "20 of the busy workers handle GET /slow");
      assertThat(browser.script("return document.title;")).asString()
          .startsWith("Refuses connections · 20/20 busy");
      assertThat(browser.one("[role=status] #verdict-word").isDisplayed()).as("the headline is read aloud")
          .isTrue();
    }
  }

  @Test
  void workersAreLettersInTheirChildAndOnlyThoseThatChangeAreTouched() throws Exception {
    SampleStatus status = SampleStatus.idle(2, 10);
    try (ScriptedDashboard dashboard = open(status)) {
      browser.until("twenty workers are drawn", () -> browser.count(".worker[data-status=ready]") == 20);
      browser.script(
          """
          window.touched = [];
          const elementOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
          const workerOf = (node) => elementOf(node).closest('.worker')?.dataset.worker ?? null;
          new MutationObserver((all) => window.touched.push(...all.map(({ target }) => workerOf(target))))
            .observe(document.querySelector('#scoreboard'), { childList: true, subtree: true, attributes: true });
          """);

      status.busy(1, 4, "GET /a HTTP/1.1", 0);
      dashboard.status.change(new JsonObject().put("currentTime", System.currentTimeMillis())
          .put("workers", new JsonArray().add(status.worker(1, 4))));

      browser.until("the worker is busy",
          () -> browser.count(".worker[data-worker='1/4'][data-status=write]") == 1);
      assertThat(browser.text(".worker[data-worker='1/4']")).isEqualTo("W");
      assertThat(browser.one(".worker[data-worker='1/4']").getDomAttribute("aria-label"))
          .isEqualTo("worker 4: handling a request");
      assertThat(
          (List<?>) browser.script("return [...new Set(window.touched.filter((each) => each !== null))];"))
          .isEqualTo(List.of("1/4"));
      assertThat(browser.count("[role=grid] [role=row]")).isEqualTo(2);
    }
  }

  @Test
  void requestOfAWorkerIsShownForThePointerAndForTheKeyboard() throws Exception {
    SampleStatus status = SampleStatus.idle(2, 10).busy(0, 2, "GET /pointed HTTP/1.1", 1500).busy(1, 0,
        "GET /walked HTTP/1.1", 12_000);
    status.worker(1, 0).put("waitingFor", "the client");
    try (ScriptedDashboard dashboard = open(status)) {
      browser.until("workers are drawn", () -> browser.count(".worker[data-status=write]") == 2);

      browser.actions().moveToElement(browser.one(".worker[data-worker='0/2']")).perform();

      browser.untilText("#worker-details", text -> text.contains("GET /pointed HTTP/1.1"));
      assertThat(browser.text("#worker-details")).contains("Child 0, worker 2", "handling a request",
          "client 10.0.0.7",
          "host " + SampleStatus.HOST);

      browser.actions().moveToElement(browser.one("#workers-title")).perform();
      browser.script("document.querySelector('.worker[data-worker=\"0/0\"]').focus();");
      browser.actions().sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_DOWN, Keys.HOME).perform();

      assertThat(focused()).isEqualTo("1/0");
      browser.untilText("#worker-details", text -> text.contains("GET /walked HTTP/1.1"));
      assertThat(browser.text("#worker-details")).contains("waits for: the client");
      assertThat(browser.one(".worker[data-worker='1/0']").getDomAttribute("aria-describedby"))
          .isEqualTo("worker-details");
      assertThat(browser.one(".worker[data-worker='1/0']").getDomAttribute("class")).contains("slow");
      assertThat(dashboard.status.listeners()).isEqualTo(1);
    }
  }

  @Test
  void arrowsMoveThroughTheGridWhichIsOneStopOfTheTabKey() throws Exception {
    try (ScriptedDashboard dashboard = open(SampleStatus.idle(3, 10))) {
      browser.until("workers are drawn", () -> browser.count(".worker") == 30);
      browser.script("document.querySelector('.worker[data-worker=\"0/0\"]').focus();");

      assertThat(afterKeys(Keys.ARROW_LEFT)).isEqualTo("0/0");
      assertThat(afterKeys(Keys.END)).isEqualTo("0/9");
      assertThat(afterKeys(Keys.ARROW_RIGHT)).isEqualTo("1/0");
      assertThat(afterKeys(Keys.ARROW_DOWN)).isEqualTo("2/0");
      assertThat(afterKeys(Keys.ARROW_DOWN)).isEqualTo("2/0");
      assertThat(afterKeys(Keys.chord(Keys.CONTROL, Keys.END))).isEqualTo("2/9");
      assertThat(afterKeys(Keys.ARROW_UP)).isEqualTo("1/9");
      assertThat(browser.count(".worker[tabindex='0']")).isEqualTo(1);
      assertThat(dashboard.status.listeners()).isEqualTo(1);
    }
  }

  @Test
  void focusStaysWhereItIsWhenChildrenComeAndGo() throws Exception {
    try (ScriptedDashboard dashboard = open(SampleStatus.idle(2, 10))) {
      browser.until("workers are drawn", () -> browser.count(".worker") == 20);
      browser.script("document.querySelector('.worker[data-worker=\"1/3\"]').focus();");

      dashboard.status.state(SampleStatus.idle(3, 10));

      browser.until("a child more is drawn", () -> browser.count(".worker") == 30);
      assertThat(focused()).isEqualTo("1/3");
    }
  }

  @Test
  void focusIsNotLostWhenAReloadTakesItsWorkerAway() throws Exception {
    SampleStatus next = SampleStatus.idle(2, 10).server("generation", 4);
    next.json().getJsonArray("children").forEach(child -> ((JsonObject) child).put("generation", 4));
    try (ScriptedDashboard dashboard = open(SampleStatus.idle(2, 10))) {
      browser.until("workers are drawn", () -> browser.count(".worker") == 20);
      browser.script("document.querySelector('.worker[data-worker=\"1/3\"]').focus();");

      dashboard.status.state(next);

      browser.untilText("#scoreboard", text -> text.contains("Generation 4"));
      assertThat(focused()).isEqualTo("0/0");
      assertThat(browser.text(".child-head")).startsWith("Child 0 · 0 busy");
    }
  }

  @Test
  void nothingIsSaidOfRequestsThatIsNotTrueOfDownloads() throws Exception {
    try (ScriptedDashboard dashboard = open(SampleStatus.idle(2, 10))) {
      browser.untilText("#requests-body", "None waits for a worker, and none has held one for a second. "
          .concat("2 answers are still being sent.")::equals);
      assertThat(browser.text("#figures"))
          .contains("Answered 938 KiB/s of answers that ended; 2 being sent");
      assertThat(browser.text("#about")).contains("in the time zone of this browser: ");
      assertThat(dashboard.status.listeners()).isEqualTo(1);
    }
  }

  @Test
  void nothingOfARequestBecomesMarkup() throws Exception {
    SampleStatus status = SampleStatus.idle(1, 4).busy(0, 0, MARKUP, 20_000).waiting(1, 2000);
    status.worker(0, 0).put("virtualHost", "<b>host</b>").put("client", "<i>client</i>");
    status.reload(status.reloadRecord(1, "refused", 5000).put("errors",
        new JsonArray().add("<script>alert(1)</script>")));
    try (ScriptedDashboard dashboard = open(status)) {
      browser.untilText("#requests-body", text -> text.contains(MARKUP));

      assertThat(browser.text("#verdict-reasons")).contains("GET /<img/src=x/onerror=alert(1)>");
      assertThat(browser.text("#requests-body")).contains("<b>host</b>", "<i>client</i>");
      assertThat(browser.text("#reloads-body")).contains("<script>alert(1)</script>");
      assertThat(browser.count("#requests-body img, #verdict img, #reloads-body script, td b b, td i"))
          .isZero();
      assertThat(dashboard.status.listeners()).isEqualTo(1);
    }
  }

  @Test
  void requestsThatWaitComeFirstAndThenTheOldest() throws Exception {
    SampleStatus status = SampleStatus.idle(1, 6).waiting(2, 3000).busy(0, 0, "GET /young HTTP/1.1", 10)
        .busy(0, 1, "GET /middle HTTP/1.1", 4000).busy(0, 2, "GET /old HTTP/1.1", 40_000);
    try (ScriptedDashboard dashboard = open(status)) {
      browser.until("four requests are shown", () -> browser.count("#requests-body tbody tr") == 4);

      assertThat(browser.text("#requests-body tbody"))
          .containsSubsequence("waits", "GET /waits/0", "waits", "GET /waits/1",
              "GET /old", "GET /middle")
          .doesNotContain("GET /young");
      assertThat(dashboard.status.listeners()).isEqualTo(1);
    }
  }

  @Test
  void whoMayNotSeeDetailsIsToldSoAndHasNoButtons() throws Exception {
    SampleStatus status = SampleStatus.idle(1, 4).busy(0, 0, "GET /a?masked HTTP/1.1", 5000).masked();
    try (ScriptedDashboard dashboard = ScriptedDashboard.closed(browser, documentRoot)) {
      dashboard.status.state(status);
      dashboard.status.refuseControl("StatusDetails does not allow it");
      browser.open(dashboard.url(), 1280, 900, "light");
      browser.untilText("#requests-body", text -> text.contains("hidden from you (StatusDetails)"));
      browser.untilText("#control", text -> text.contains("StatusDetails does not allow it"));

      assertThat(browser.count("#control button")).isZero();
      assertThat(browser.text("#reloads-body")).contains("is hidden from you (StatusDetails)");
      assertThat(dashboard.status.asked("POST")).isEmpty();
    }
  }

  @Test
  void withoutExtendedStatusThePageSaysWhyItHasNoRequests() throws Exception {
    SampleStatus status = SampleStatus.idle(1, 4).server("extendedStatus", false).put("totals", null)
        .put("averages", null);
    try (ScriptedDashboard dashboard = open(status)) {
      browser.untilText("#requests-body", text -> text.contains("only shown with ExtendedStatus On"));

      assertThat(browser.text("#figures")).contains("no totals: ExtendedStatus is off");
      assertThat(dashboard.status.listeners()).isEqualTo(1);
    }
  }

  @Test
  void pastIsAskedForOnceAndDrawnWithWordsBesideIt() throws Exception {
    try (ScriptedDashboard dashboard = open(SampleStatus.idle(2, 10))) {
      browser.untilText("#chart-requests", text -> text.contains("120 now, most 120 at"));

      assertThat(browser.count("#charts canvas")).isEqualTo(6);
      assertThat(browser.one("#chart-service .plot").getDomAttribute("aria-label"))
          .contains("Time to serve a request: p99 90 ms now");
      assertThat(dashboard.status.asked("GET json=history")).hasSize(1);

      browser.one("#range input[value='1440']").click();

      browser.until("a day is asked for in pages",
          () -> dashboard.status.asked("GET json=history&step=10").size() == 9);
      browser.untilText("#chart-requests", text -> text.contains("12 now"));
      assertThat(browser.text("#chart-requests")).as("ten seconds have 120 requests").contains("most 12 at");
    }
  }

  @Test
  void dayGoesOnWhileItIsLookedAt() throws Exception {
    try (ScriptedDashboard dashboard = open(SampleStatus.idle(2, 10))) {
      browser.one("#range input[value='1440']").click();
      browser.until("a day is asked for in pages",
          () -> dashboard.status.asked("GET json=history&step=10").size() == 9);
      browser.untilText("#chart-requests", text -> text.contains("12 now"));

      browser.until("what came since is asked for", () -> {
        long later = System.currentTimeMillis() + 60_000;
        dashboard.status.change(
            new JsonObject().put("currentTime", later).put("lastSecond", SampleStatus.second(later)));
        return dashboard.status.asked("GET json=history&step=10").size() > 9;
      });

      assertThat(dashboard.status.asked("GET json=history&step=10").get(9)).doesNotEndWith("since=0");
    }
  }

  @Test
  void troubleThatIsOlderThanTheSecondsIsLookedForInTheTens() throws Exception {
    try (ScriptedDashboard dashboard = open(SampleStatus.idle(1, 4))) {
      browser.untilText("#chart-requests", text -> text.contains("120 now"));
      assertThat(dashboard.status.asked("GET json=history&step=10")).as("nobody needs them").isEmpty();
    }
    try (ScriptedDashboard dashboard = ScriptedDashboard.closed(browser, documentRoot)) {
      dashboard.status.historyRow("waiting", 1);
      dashboard.status.state(SampleStatus.idle(1, 4).waiting(2, 3000)
          .put("lastSecond", SampleStatus.second(System.currentTimeMillis()).put("waiting", 2))
          .server("restartTime", System.currentTimeMillis() - 172_800_000));
      browser.open(dashboard.url(), 1280, 900, "light");

      browser.untilText("#verdict-reasons",
          text -> text.contains("(at least one at any time for more than 1 d)"));
    }
  }

  @Test
  void secondsThatTheStreamLeftOutAreAskedFor() throws Exception {
    try (ScriptedDashboard dashboard = open(SampleStatus.idle(1, 4))) {
      browser.untilText("#chart-requests", text -> text.contains("120 now"));
      long later = System.currentTimeMillis() + 5000;

      dashboard.status.change(
          new JsonObject().put("currentTime", later).put("lastSecond", SampleStatus.second(later)));

      browser.until("it asks again", () -> dashboard.status.asked("GET json=history").size() == 2);
      assertThat(dashboard.status.asked("GET json=history").get(1)).as("only for those")
          .doesNotEndWith("since=0");
    }
  }

  @Test
  void coloursAreChosenAndRemembered() throws Exception {
    try (ScriptedDashboard dashboard = open(SampleStatus.idle(1, 4))) {
      String light = background();
      browser.one("#theme input[value=dark]").click();
      String dark = background();
      browser.reload();
      browser.untilText("#link", text -> text.startsWith("live"));

      assertThat(dark).isNotEqualTo(light);
      assertThat(background()).isEqualTo(dark);
      assertThat(browser.one("#theme input[value=dark]").isSelected()).isTrue();

      browser.one("#theme input[value=system]").click();
      assertThat(background()).isEqualTo(light);
      browser.prefer("dark");
      assertThat(background()).isEqualTo(dark);
      assertThat(dashboard.status.asked("POST")).isEmpty();
    }
  }

  @Test
  void whoeverDoesNotWantMotionHasNone() throws Exception {
    try (ScriptedDashboard dashboard = open(SampleStatus.idle(1, 4)).allowLosses()) {
      dashboard.status.lose();
      browser.untilText("#link", text -> text.startsWith("away"));

      assertThat(browser.script("return document.getAnimations().length;")).isEqualTo(0L);
      assertThat(browser.script("return getComputedStyle(document.documentElement).scrollBehavior;"))
          .isEqualTo("auto");
    }
  }

  @Test
  void scriptOfSomebodyElseDoesNotRunAndTheTestsWouldNotice() throws Exception {
    try (ScriptedDashboard dashboard = open(SampleStatus.idle(1, 4))) {
      browser.script("""
                     const script = document.createElement('script');
                     script.textContent = 'window.intruder = true';
                     document.head.append(script);
                     """);
      assertThat(browser.complaints()).anyMatch(complaint -> complaint.contains("Content Security Policy"));
      assertThat(browser.script("return window.intruder === undefined;")).isEqualTo(true);
      assertThat(dashboard.status.listeners()).isEqualTo(1);
    } catch (org.openqa.selenium.JavascriptException refused) {
      assertThat(refused).hasMessageContaining("TrustedScript");
    }
  }

  private ScriptedDashboard open(SampleStatus status) throws Exception {
    return ScriptedDashboard.open(browser, documentRoot, status);
  }

  private static Object focused() {
    return browser.script("return document.activeElement.dataset.worker;");
  }

  private static Object afterKeys(CharSequence... keys) {
    browser.actions().sendKeys(keys).perform();
    return focused();
  }

  private static String background() {
    return String.valueOf(browser.script("return getComputedStyle(document.body).backgroundColor;"));
  }
}
