package io.baton.it.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reloads and the configuration: what was done, what can be done, and what is in force. */
@InBrowser
class DashboardControlIT {

  /** Time goes on while the page is opened. */
  private static final Pattern FORTY_SECONDS_AND_MORE = Pattern.compile("4\\d s ago");
  private static final String ERROR = "AH00526: Syntax error on line 17 of /srv/conf/baton.conf:\nTimeout must be a number";

  private static Browser browser;

  @TempDir
  Path documentRoot;

  @BeforeAll
  static void use(Browser shared) {
    browser = shared;
  }

  @Test
  void testOfTheConfigurationShowsErrorsWithTheirLines() throws Exception {
    try (ScriptedDashboard dashboard = open(SampleStatus.idle(1, 4))) {
      dashboard.status.control(200,
          new JsonObject().put("valid", false).put("errors", new JsonArray().add(ERROR))
              .put("warnings", new JsonArray().add("a warning")).put("changes", new JsonArray()));

      browser.one("#check").click();

      browser.untilText("#control-result", text -> text.contains("The configuration has 1 error."));
      assertThat(browser.text("#control-result .place")).isEqualTo("conf/baton.conf:17");
      assertThat(browser.text("#control-result")).contains("AH00526: Timeout must be a number", "a warning");
      assertThat(browser.one("#control-result").getDomAttribute("role")).isEqualTo("status");
      assertThat(dashboard.status.asked("POST")).containsExactly("POST check");
    }
  }

  @Test
  void testOfARightConfigurationShowsWhatAReloadWouldChange() throws Exception {
    try (ScriptedDashboard dashboard = open(SampleStatus.idle(1, 4))) {
      dashboard.status.control(200, new JsonObject().put("valid", true).put("errors", new JsonArray())
          .put("warnings", new JsonArray())
          .put("changes", new JsonArray().add(change("changed", "10", "25"))));

      browser.one("#check").click();

      browser.untilText("#control-result", text -> text.contains("The configuration can be used."));
      assertThat(browser.text("#control-result")).contains("What a reload would change",
          "ThreadsPerChild 10 25",
          "conf/baton.conf:41");
    }
  }

  @Test
  void refusedReloadIsShownInPlace() throws Exception {
    SampleStatus status = SampleStatus.idle(1, 4);
    try (ScriptedDashboard dashboard = open(status).allowLosses()) {
      dashboard.status.control(409,
          new JsonObject().put("reload",
              status.reloadRecord(3, "refused", 5).put("errors", new JsonArray().add(ERROR))));

      browser.one("#reload").click();

      browser.untilText("#control-result",
          text -> text.contains("Reload 3 was refused; nothing has changed."));
      assertThat(browser.text("#control-result .place")).isEqualTo("conf/baton.conf:17");
      assertThat(browser.text("#control-result time")).matches("\\d\\d:\\d\\d:\\d\\d");
      assertThat(dashboard.status.asked("POST")).containsExactly("POST reload");

      dashboard.status.state(status.reload(status.reloadRecord(3, "refused", 5)));
      browser.untilText("#reloads-body", text -> text.contains("Reload 3"));
      assertThat(browser.text("#control-result")).as("that is the reload itself").contains("Reload 3");
      dashboard.status.state(status.reload(status.reloadRecord(4, "done", 5)));
      browser.untilText("#control-result", String::isEmpty);
    }
  }

  @Test
  void resultIsClosedByHandOrByTheNextStartOfTheServer() throws Exception {
    try (ScriptedDashboard dashboard = open(SampleStatus.idle(1, 4))) {
      dashboard.status.control(200, new JsonObject().put("valid", true).put("errors", new JsonArray())
          .put("warnings", new JsonArray()).put("changes", new JsonArray()));
      browser.one("#check").click();
      browser.untilText("#control-result", text -> text.contains("A reload would change nothing in it."));

      browser.one("#control-result button").click();

      assertThat(browser.text("#control-result")).isEmpty();
      assertThat(browser.script("return document.activeElement.id;")).isEqualTo("check");

      browser.one("#check").click();
      browser.untilText("#control-result", text -> text.contains("A reload would change nothing in it."));
      dashboard.status.state(SampleStatus.idle(1, 4).server("restartTime", 1_795_385_000_000L));
      browser.untilText("#control-result", String::isEmpty);
    }
  }

  @Test
  void whatWentWrongIsSaidInWordsThatHelp() throws Exception {
    try (ScriptedDashboard dashboard = open(SampleStatus.idle(1, 4)).allowLosses()) {
      dashboard.status.lose();
      browser.one("#reload").click();
      browser.untilText("#control-result", text -> text
          .contains("The server did not answer; whether it was done shows below."));

      dashboard.status.find();
      browser.untilText("#link", text -> text.startsWith("live"));
      dashboard.status.control(403, null);
      browser.one("#reload").click();
      browser.untilText("#control-result",
          text -> text.contains("this address or user may not use POST here (Require)"));
    }
  }

  @Test
  void whoMayNotControlTheServerIsToldWhyAndHasNoButtonsAnyMore() throws Exception {
    try (ScriptedDashboard dashboard = open(SampleStatus.idle(1, 4)).allowLosses()) {
      dashboard.status.control(403, new JsonObject().put("error", "StatusControl is off"));

      browser.one("#reload").click();

      browser.untilText("#control",
          text -> text.equals("Test and reload are not possible here: StatusControl is off"));
      assertThat(browser.text("#control-result")).contains("Not done: StatusControl is off");
      assertThat(browser.count("#control button")).isZero();
    }
  }

  @Test
  void whoMayNotControlTheServerHasNoButtonsFromTheBeginningUntilTheyMay() throws Exception {
    try (ScriptedDashboard dashboard = ScriptedDashboard.closed(browser, documentRoot)) {
      dashboard.status.state(SampleStatus.idle(1, 4));
      dashboard.status.refuseControl("StatusControl is Off here");
      browser.open(dashboard.url(), 1280, 900, "light");

      browser.untilText("#control",
          text -> text.equals("Test and reload are not possible here: StatusControl is Off here"));
      assertThat(browser.count("#control button")).isZero();

      dashboard.status.refuseControl(null);
      dashboard.status.state(SampleStatus.idle(1, 4));
      browser.until("there are buttons", () -> browser.count("#control button") == 2);
      assertThat(dashboard.status.asked("POST")).isEmpty();
    }
  }

  @Test
  void timeLineTellsWhatChangedWhatFailedAndWhatIsHeld() throws Exception {
    SampleStatus status = SampleStatus.idle(1, 4);
    status.reload(status.reloadRecord(1, "done", 600_000))
        .reload(status.reloadRecord(2, "refused", 300_000).put("errors", new JsonArray().add(ERROR))
            .put("changes", new JsonArray().add(change("changed", "10", "25"))))
        .reload(status.reloadRecord(3, "draining", 40_000)
            .put("held", new JsonArray().add("child 9: GET /slow for 38 s"))
            .put("changes", new JsonArray().add(change("added", null, "25"))));
    try (ScriptedDashboard dashboard = open(status)) {
      browser.until("three reloads", () -> browser.count("#reloads-body [data-number]") == 3);

      assertThat(browser.text("[data-number='3']")).contains("Reload 3", "serves, the old one drains",
          "What holds the old generation", "child 9: GET /slow for 38 s", "ThreadsPerChild 25",
          "conf/baton.conf:41",
          "load 12.3 ms", "Asked for by signal USR1").containsPattern(FORTY_SECONDS_AND_MORE);
      assertThat(browser.text("[data-number='2']")).contains("refused", "conf/baton.conf:17",
          "Timeout must be a number", "load 12.3 ms failed", "What it would have changed");
      assertThat(browser.count("[data-number='2'] [data-state=failed]")).isEqualTo(1);
      assertThat(browser.text("[data-number='1']")).contains("done").doesNotContain("Asked for");
      browser.one("[data-number='1'] summary").click();
      browser.untilText("[data-number='1']", text -> text.contains("Asked for"));

      dashboard.status.state(status);
      browser.untilText("#reloads-body", text -> FORTY_SECONDS_AND_MORE.matcher(text).find());
      assertThat(browser.text("[data-number='1']")).as("what was opened stays open").contains("Asked for");
      assertThat(browser.text("#reloads-body .start")).contains("Start", "1 h ago");
    }
  }

  @Test
  void configurationIsSearchedByAnyOfItsWordsAndHidesSecrets() throws Exception {
    JsonArray lines = new JsonArray().add(line("Listen", "127.0.0.1:80", 3, false))
        .add(line("Timeout", "60", 4, false))
        .add(line("SetEnv", "DB_PASSWORD (hidden)", 9, true));
    try (ScriptedDashboard dashboard = ScriptedDashboard.closed(browser, documentRoot)) {
      dashboard.status.state(SampleStatus.idle(1, 4));
      dashboard.status.configuration(new JsonObject().put("generation", 3).put("lines", lines));
      browser.open(dashboard.url(), 1280, 900, "light");
      browser.script("document.querySelector('#configuration').scrollIntoView();");
      browser.untilText("#configuration-facts", text -> text.equals("3 lines, as read by generation 3"));

      browser.one("#configuration input").sendKeys("time 60");

      browser.untilText("#configuration-facts", text -> text.startsWith("1 of 3 lines"));
      assertThat(browser.text("#configuration-body tbody"))
          .isEqualTo("conf/baton.conf:4 Timeout 60 <VirtualHost *:80>");
      browser.one("#configuration input").clear();
      browser.one("#configuration input").sendKeys("baton.conf:9");
      browser.untilText("#configuration-body tbody",
          text -> text.contains("DB_PASSWORD (hidden) secret hidden"));
    }
  }

  @Test
  void configurationIsThatOfTheServerThatServesNowAndOldLinesAreCalledOld() throws Exception {
    JsonArray before = new JsonArray().add(line("Timeout", "60", 4, false));
    JsonArray after = new JsonArray().add(line("Timeout", "5", 4, false));
    try (ScriptedDashboard dashboard = ScriptedDashboard.closed(browser, documentRoot).allowLosses()) {
      dashboard.status.state(SampleStatus.idle(1, 4));
      dashboard.status.configuration(new JsonObject().put("generation", 3).put("lines", before));
      browser.open(dashboard.url(), 1280, 900, "light");
      browser.script("document.querySelector('#configuration').scrollIntoView();");
      browser.untilText("#configuration-body tbody", text -> text.contains("Timeout 60"));

      dashboard.status.refuseConfiguration(503);
      dashboard.status.state(SampleStatus.idle(1, 4).server("restartTime", 1_795_385_000_000L));

      browser.untilText("#configuration-body .old",
          text -> text.startsWith("These lines may be old. The server was asked again, but: "));
      assertThat(browser.text("#configuration-body tbody")).contains("Timeout 60");

      dashboard.status.refuseConfiguration(200);
      dashboard.status.configuration(new JsonObject().put("generation", 3).put("lines", after));
      dashboard.status.state(SampleStatus.idle(1, 4).server("restartTime", 1_795_385_000_000L));

      browser.untilText("#configuration-body tbody", text -> text.contains("Timeout 5 "));
      assertThat(browser.count("#configuration-body .old")).isZero();
    }
  }

  private ScriptedDashboard open(SampleStatus status) throws Exception {
    ScriptedDashboard dashboard = ScriptedDashboard.open(browser, documentRoot, status);
    browser.until("there are buttons", () -> browser.count("#control button") == 2);
    return dashboard;
  }

  private static JsonObject change(String kind, String before, String after) {
    return new JsonObject().put("kind", kind).put("directive", "ThreadsPerChild").put("before", before)
        .put("after", after).put("within", new JsonArray()).put("file", "/srv/conf/baton.conf")
        .put("line", 41);
  }

  private static JsonObject line(String directive, String arguments, int line, boolean hidden) {
    return new JsonObject().put("directive", directive).put("arguments", arguments)
        .put("within", new JsonArray().add("<VirtualHost *:80>")).put("file", "/srv/conf/baton.conf")
        .put("line", line)
        .put("hidden", hidden);
  }
}
