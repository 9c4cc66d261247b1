package io.baton.it.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand workers that all change every second: the page stays smooth, and nothing flickers. */
@InBrowser
class ManyWorkersIT {

  private static final int CHILDREN = 20;
  private static final int THREADS = 50;
  private static final int UPDATES = 20;

  /**
   * Of the 1,000 ms between two updates. Half of it is what Chromium calls a long task; a machine that does other things needs
   * some.
   */
  private static final double MEDIAN_MILLIS = 100;

  private static Browser browser;

  @TempDir
  Path documentRoot;

  @BeforeAll
  static void use(Browser shared) {
    browser = shared;
  }

  @Test
  void thousandWorkersThatAllChangeAreDrawnInAFewFramesWithoutBeingMadeAnew() throws Exception {
    SampleStatus status = SampleStatus.idle(CHILDREN, THREADS);
    try (ScriptedDashboard dashboard = ScriptedDashboard.open(browser, documentRoot, status)) {
      browser.until("a thousand workers are drawn",
          () -> browser.count(".worker[data-status=ready]") == CHILDREN * THREADS);
      browser.script(
          """
          window.first = [...document.querySelectorAll('.worker')];
          window.frames = [];
          window.draws = [];
          const durations = (list) => list.getEntriesByName('baton-draw').map((each) => each.duration);
          new PerformanceObserver((list) => window.draws.push(...durations(list)))
            .observe({ entryTypes: ['measure'] });
          let last = performance.now();
          const tick = (now) => { window.frames.push(now - last); last = now; requestAnimationFrame(tick); };
          requestAnimationFrame(tick);
          """);

      for (int update = 1; update <= UPDATES; update++) {
        String wanted = update % 2 == 1 ? "write" : "ready";
        dashboard.status.change(allBecome(wanted, update));
        browser.until("all are " + wanted,
            () -> browser.count(".worker[data-status=" + wanted + "]") == CHILDREN * THREADS);
      }

      JsonObject measured = new JsonObject(String.valueOf(browser.script(
          """
          const sorted = (all) => [...all].sort((one, other) => one - other);
          const at = (all, share) => Math.round(10 * sorted(all)[Math.floor(share * (all.length - 1))]) / 10;
          return JSON.stringify({ draws: window.draws.length, drawMedian: at(window.draws, 0.5), drawMost: at(window.draws, 1),
            frameMedian: at(window.frames, 0.5), frameP95: at(window.frames, 0.95), frameMost: at(window.frames, 1),
            kept: [...document.querySelectorAll('.worker')].every((cell, index) => cell === window.first[index]) });
          """)));
      System.out.println(
          "1,000 workers, each of " + UPDATES + " updates changes all, in milliseconds: " + measured);
      browser.screenshot("thousand-workers");
      assertThat(measured.getBoolean("kept")).as("the cells are those of the beginning").isTrue();
      assertThat(measured.getInteger("draws")).isGreaterThanOrEqualTo(UPDATES);
      assertThat(measured.getDouble("drawMedian")).isLessThan(MEDIAN_MILLIS);
      assertThat(measured.getDouble("frameMedian")).as("in between the page has nothing to do")
          .isLessThan(50);
    }
  }

  private static JsonObject allBecome(String state, int update) {
    long now = System.currentTimeMillis();
    JsonArray rows = new JsonArray();
    for (int slot = 0; slot < CHILDREN; slot++) {
      for (int thread = 0; thread < THREADS; thread++) {
        rows.add(
            new JsonObject().put("slot", slot).put("thread", thread).put("generation", 3).put("status", state)
                .put("startTime", now - 1500)
                .put("request", "GET /" + update + "/" + slot + "/" + thread + " HTTP/1.1")
                .put("client", "10.0.0." + thread).put("virtualHost", SampleStatus.HOST));
      }
    }
    return new JsonObject().put("currentTime", now).put("workers", rows).put("lastSecond",
        SampleStatus.second(now));
  }
}
