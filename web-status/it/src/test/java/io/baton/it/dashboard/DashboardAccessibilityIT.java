package io.baton.it.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({"1280,light", "1280,dark", "360,light", "360,dark", "2560,dark"})
  void pageWithEverythingOnItIsForEverybody(int width, String scheme) throws Exception {
    try (ScriptedDashboard dashboard = open(width, scheme)) {
      browser.until("there are buttons", () -> browser.count("#check") == 1);
      browser.one("#check").click();
      browser.untilText("#control-result", text -> text.contains("has 1 error"));
      browser.script("document.querySelector('#configuration').scrollIntoView();");
      browser.untilText("#configuration-facts", text -> text.startsWith("40 lines"));

      assertThat(browser.accessibilityViolations()).isEmpty();
      assertThat(browser.overflowing()).isEmpty();
      browser.screenshotOfAll("everything-" + width + "-" + scheme);
      assertThat(dashboard.status.listeners()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"1280,light", "360,dark"})
  void pageThatIsAwayIsForEverybody(int width, String scheme) throws Exception {
    try (ScriptedDashboard dashboard = open(width, scheme).allowLosses()) {
      dashboard.status.lose();
      browser.untilText("#verdict-word", "Away"::equals);

      assertThat(browser.accessibilityViolations()).isEmpty();
      assertThat(browser.overflowing()).isEmpty();
      browser.screenshot("away-" + width + "-" + scheme);
    }
  }

  private ScriptedDashboard open(int width, String scheme) throws Exception {
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
    browser.open(dashboard.url(), width, width < 600 ? 740 : 1000, scheme);
    browser.untilText("#link", text -> text.startsWith("live"));
    browser.until("the past is drawn", () -> browser.text("#chart-service").contains("now"));
    return dashboard;
  }
}
