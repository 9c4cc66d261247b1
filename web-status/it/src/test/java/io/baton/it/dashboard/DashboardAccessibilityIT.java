package io.baton.it.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For everybody, on every screen: axe finds nothing, and nothing reaches beyond the window. */
@InBrowser
class DashboardAccessibilityIT {

  private static final String LONG = "GET /" + "a-very-long-segment-of-a-path/".repeat(8) + "?"
      + "x".repeat(120) + " HTTP/1.1";

  private static Browser browser;

  @TempDir
  Path documentRoot;

  @BeforeAll
  static void use(Browser shared) {
    browser = shared;
  }

  @Test
  void pageWithEverythingOnItIsForEverybody() throws Exception {
    try (ScriptedDashboard dashboard = open()) {
      browser.until("there are buttons", () -> browser.count("#check") == 1);
      browser.one("#check").click();
      browser.untilText("#control-result", text -> text.contains("has 1 error"));
      browser.script("document.querySelector('#configuration').scrollIntoView();");
      browser.untilText("#configuration-facts", text -> text.startsWith("40 lines"));

      assertIsForEverybody("everything", 1280, "light");
      assertIsForEverybody("everything", 1280, "dark");
      assertIsForEverybody("everything", 2560, "dark");
      assertIsForEverybody("everything", 360, "dark");
      assertIsForEverybody("everything", 360, "light");
      assertThat(dashboard.status.listeners()).isEqualTo(1);
    }
  }

  @Test
  void pageThatIsAwayIsForEverybody() throws Exception {
    try (ScriptedDashboard dashboard = open().allowLosses()) {
      dashboard.status.lose();
      browser.untilText("#verdict-word", "Away"::equals);

      assertIsForEverybody("away", 1280, "light");
      assertIsForEverybody("away", 360, "dark");
    }
  }

  @Test
  void choiceAndSlowRequestsAreSeenInForcedColours() throws Exception {
    SampleStatus status = SampleStatus.idle(1, 4).busy(0, 1, "GET /slow HTTP/1.1", 12_000);
    try (ScriptedDashboard dashboard = ScriptedDashboard.open(browser, documentRoot, status)) {
      browser.until("a request is slow", () -> browser.count(".worker.slow") == 1);
      browser.forceColours();

      assertThat(style("#range input:checked + span", "backgroundColor"))
          .isNotEqualTo(style("#range input:not(:checked) + span", "backgroundColor"));
      assertThat(style(".worker.slow", "outlineStyle"))
          .isNotEqualTo(style(".worker:not(.slow)", "outlineStyle"));
      browser.prefer("light");
      assertThat(browser.script("return matchMedia('(forced-colors: active)').matches;")).isEqualTo(false);
      assertThat(dashboard.status.listeners()).isEqualTo(1);
    }
  }

  @Test
  void withoutScriptsThereIsALinkAndNothingThatStaysEmpty() throws Exception {
    browser.allowScripts(false);
    try (ScriptedDashboard dashboard = ScriptedDashboard.closed(browser, documentRoot)) {
      browser.open(dashboard.url(), 1280, 900, "light");

      assertThat(browser.one("noscript a").getDomAttribute("href")).isEqualTo("/server-status");
      assertThat(browser.one("noscript a").isDisplayed()).isTrue();
      assertThat(browser.one("main").isDisplayed()).isFalse();
    } finally {
      browser.allowScripts(true);
    }
  }

  private static Object style(String css, String property) {
    return browser.script("return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]];", css,
        property);
  }

  private static void assertIsForEverybody(String name, int width, String scheme) {
    browser.size(width, width < 600 ? 740 : 1000);
    browser.prefer(scheme);
    browser.asyncScript("for (const frame of [1, 2, 3]) { await new Promise(requestAnimationFrame); }");
    assertThat(browser.accessibilityViolations()).as("%s %s %s", name, width, scheme).isEmpty();
    assertThat(browser.overflowing()).as("%s %s", name, width).isEmpty();
    browser.screenshot(name + "-" + width + "-" + scheme);
  }

  private ScriptedDashboard open() throws Exception {
    String error = "AH00526: Syntax error on line 17 of /srv/conf/baton.conf:\nTimeout must be a number";
    SampleStatus status = SampleStatus.idle(3, 25).allBusy("GET /slow HTTP/1.1", 12_000)
        .busy(0, 0, LONG, 45_000)
        .ready(1, 3).ready(2, 7).waiting(4, 2500);
    status.worker(2, 1).put("waitingFor", "the client");
    status.reload(status.reloadRecord(1, "done", 600_000))
        .reload(status.reloadRecord(2, "refused", 300_000).put("errors", new JsonArray().add(error)))
        .reload(status.reloadRecord(3, "draining", 40_000).put("held", new JsonArray().add(LONG))
            .put("leaks", new JsonArray().add("thread \"poller\" still runs")));
    ScriptedDashboard dashboard = ScriptedDashboard.closed(browser, documentRoot);
    dashboard.status.state(status);
    dashboard.status.control(200,
        new JsonObject().put("valid", false).put("errors", new JsonArray().add(error))
            .put("warnings", new JsonArray()).put("changes", new JsonArray()));
    JsonArray lines = new JsonArray();
    for (int line = 1; line <= 40; line++) {
      lines.add(
          new JsonObject().put("directive", "SetEnv").put("arguments", line % 9 == 0 ? LONG : "VALUE " + line)
              .put("within", new JsonArray().add("<VirtualHost *:80>").add("<Location \"/a\">"))
              .put("file", "/srv/conf/baton.conf").put("line", line).put("hidden", line % 7 == 0));
    }
    dashboard.status.configuration(new JsonObject().put("generation", 3).put("lines", lines));
    browser.open(dashboard.url(), 1280, 1000, "light");
    browser.untilText("#link", text -> text.startsWith("live"));
    browser.until("the past is drawn", () -> browser.text("#chart-service").contains("now"));
    return dashboard;
  }
}
