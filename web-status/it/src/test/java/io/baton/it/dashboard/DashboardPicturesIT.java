package io.baton.it.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawHttpClient;
import io.baton.testkit.client.load.LoadClients;
import io.baton.testkit.client.load.LoadPlan;
import io.baton.testkit.client.load.LoadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real server with something to do, as it looks for everybody: the pictures of the documentation are made here.
 *
 * <p>{@code -Dbaton.pictures.seconds=400} fills the charts of the last minutes; docs/dashboard.md has the command.
 */
@InBrowser
class DashboardPicturesIT {

  /** How long there is a load, about. */
  private static final int SECONDS = Integer.getInteger("baton.pictures.seconds", 4);

  private static final Duration LIMIT = Duration.ofSeconds(30 + 3L * SECONDS);
  private static final long MOST_BYTES = 200 * 1024;
  private static final int PAUSE_MILLIS = 100;

  private static final String SERVER = """
                                       StartServers 3
                                       ServerLimit 6
                                       ThreadsPerChild 16
                                       MaxRequestWorkers 48
                                       MinSpareThreads 1
                                       MaxSpareThreads 48
                                       KeepAliveTimeout 600
                                       <Location /basket>
                                         SetHandler example-hello
                                         ExampleDelay %d
                                       </Location>
                                       <Location /search>
                                         SetHandler example-hello
                                         ExampleDelay 300
                                       </Location>
                                       <Location /report>
                                         SetHandler held
                                       </Location>
                                       <Location /server-status>
                                         SetHandler server-status
                                         StatusControl On
                                         Require local
                                       </Location>
                                       <Location /dashboard>
                                         SetHandler server-dashboard
                                         Require local
                                       </Location>
                                       """;

  @TempDir
  Path root;

  @Test
  void realServerUnderLoadIsForEverybodyAndMakesThePicturesOfTheDocumentation(Browser browser)
      throws Exception {
    try (RunningServer server = RunningServer.start(root, SERVER.formatted(PAUSE_MILLIS)).allowErrors()) {
      browser.complaints();
      browser.open("http://127.0.0.1:" + server.port() + "/dashboard/", 1280, 1040, "light");
      browser.untilText("#link", text -> text.startsWith("live"));
      try (LoadClients basket = load(server, 8, "/basket/add?article=17", "/basket/show")) {
        aDay(server, basket);
        anEvening(server, browser);
        assertAllServed(basket);
      }
      assertThat(browser.complaints()).isEmpty();
      browser.open("about:blank", 1280, 900, "light");
      server.stop(); // the browser keeps its connections for a while
    }
  }

  /** Ups and downs: little to do, a reload under a load, more to do than can be done at once. */
  private static void aDay(RunningServer server, LoadClients basket) throws Exception {
    phase(basket, 2);
    try (LoadClients search = load(server, 12, "/search?q=shoes", "/search?q=coats")) {
      phase(basket, 2);
      server.configure(SERVER.formatted(PAUSE_MILLIS / 2));
      assertThat(server.reload().generation()).hasValue(1);
      assertAllServed(search);
    }
    try (LoadClients rush = load(server, 40, "/search?q=sale")) {
      phase(basket, 1);
      assertAllServed(rush);
    }
    phase(basket, 2);
    server.awaitDrained();
  }

  /** What the pictures show: some of everything, one request that takes long, and the pointer on its worker. */
  private static void anEvening(RunningServer server, Browser browser) throws Exception {
    try (LoadClients search = load(server, 10, "/search?q=hats");
        RawConnection report = server.client().connect()) {
      report.send("GET /report/2026?customer=4711 HTTP/1.1\r\nHost: test.example\r\n\r\n");
      browser.untilText("#requests-body", text -> text.contains("GET /report/2026"));
      String worker = browser.text("#requests-body tbody tr td:last-child");
      browser.actions().moveToElement(browser.one(".worker[data-worker='" + worker + "']")).perform();
      browser.untilText("#worker-details", text -> text.contains("GET /report/2026?customer=4711"));
      picturesOf(browser);
      server.releaseHeld(1);
      assertAllServed(search);
      assertThat(report.readResponse().status()).isEqualTo(200);
    }
  }

  /** A number of tenths of the whole. */
  private static void phase(LoadClients load, int tenths) throws InterruptedException {
    long perSecond = 8 * 1000 / PAUSE_MILLIS;
    load.awaitAnswers(load.report().answered() + perSecond * SECONDS * tenths / 10, LIMIT);
  }

  private static LoadClients load(RunningServer server, int connections, String... targets)
      throws IOException {
    return LoadClients
        .start(LoadPlan.get(RawHttpClient.loopback(server.port()), targets).withConnections(connections));
  }

  private static void assertAllServed(LoadClients clients) throws InterruptedException {
    LoadReport report = clients.stop(LIMIT);
    assertThat(report.failed()).as(report.toString()).isZero();
  }

  private static void picturesOf(Browser browser) throws IOException {
    picture(browser, "dashboard-light", 1280, 1040, "light");
    picture(browser, "dashboard-dark", 1280, 1040, "dark");
    picture(browser, "dashboard-phone", 360, 760, "light");
    picture(browser, "dashboard-phone-dark", 360, 760, "dark");
  }

  private static void picture(Browser browser, String name, int width, int height, String scheme)
      throws IOException {
    browser.size(width, height);
    browser.prefer(scheme);
    browser.script("scrollTo(0, 0);");
    browser.asyncScript("for (const frame of [1, 2, 3]) { await new Promise(requestAnimationFrame); }");
    assertThat(browser.accessibilityViolations()).as(name).isEmpty();
    assertThat(browser.overflowing()).as(name).isEmpty();
    assertThat(Files.size(browser.screenshot(name))).as(name).isBetween(10_000L, MOST_BYTES);
  }
}
