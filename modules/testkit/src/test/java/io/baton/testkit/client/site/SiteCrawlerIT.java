package io.baton.testkit.client.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.testkit.client.RawHttpClient;
import io.baton.testkit.client.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteCrawlerIT {
  @TempDir
  private static Path directory;
  private static Site site;
  /** The part of it that suffices to see a fault. */
  private static Site sizes;

  @BeforeAll
  static void buildTheSite() throws IOException {
    site = SiteBuilder.build(directory.resolve("site"), new SitePlan(1, 10, 300_000));
    sizes = Site.of(site.root().resolve("sizes"));
  }

  @Test
  void findsNothingWrongWithARightServer() throws IOException, InterruptedException {
    CrawlReport report = crawl(site, SiteServer.Fault.NONE, 8);

    assertThat(report.problems()).isEmpty();
    assertThat(report.isClean()).isTrue();
    assertThat(report.files()).isEqualTo(site.files().size());
    assertThat(report.sent()).isEqualTo(report.answered()).isGreaterThan(5L * site.files().size());
    assertThat(report.connectionsOpened()).isEqualTo(8);
    assertThat(report.bytesCompared())
        .isGreaterThan(site.files().stream().mapToLong(SiteFile::sizeBytes).sum());
  }

  @ParameterizedTest
  @CsvSource({"WRONG_BYTE,on disk", "TRUNCATED,are on disk", "TOO_LONG,are on disk", "NOT_FOUND,404",
      "RANGE_IGNORED,206 with", "WRONG_CONTENT_RANGE,206 with Content-Range", "PARTS_SWAPPED,parts",
      "SATISFIES_ALL,416",
      "OTHER_ETAG_IN_HEAD,ETag", "OTHER_LENGTH_IN_HEAD,Content-Length"})
  void seesWhatIsWrong(SiteServer.Fault fault, String words) throws IOException, InterruptedException {
    CrawlReport report = crawl(sizes, fault, 4);

    assertThat(report.isClean()).isFalse();
    assertThat(report.wrong()).isPositive();
    assertThat(report.failed()).isZero();
    assertThat(report.closedUnannounced()).isZero();
    assertThat(report.problems()).anyMatch(problem -> problem.contains(words));
  }

  @Test
  void countsARequestThatWasCutOffAndSendsItNoSecondTime() throws IOException, InterruptedException {
    CrawlReport report = crawl(sizes, SiteServer.Fault.CLOSES_UNANNOUNCED, 1);

    assertThat(report.failed()).isEqualTo(1);
    assertThat(report.closedUnannounced()).isEqualTo(1);
    assertThat(report.wrong()).isZero();
    assertThat(report.sent()).isEqualTo(report.answered() + 1);
    assertThat(report.connectionsOpened()).isEqualTo(2);
    assertThat(report.problems()).singleElement().asString()
        .contains("end of stream before a response's head");
  }

  @Test
  void aConnectionThatIsClosedAfterAnAnswerIsUnannounced() throws IOException, InterruptedException {
    CrawlReport report = crawl(sizes, SiteServer.Fault.CLOSES_WHEN_IDLE, 1);

    // Whether the crawler notices before or after it has sent the next request is up to the kernel.
    assertThat(report.closedUnannounced()).isEqualTo(1);
    assertThat(report.failed()).isLessThanOrEqualTo(1);
    assertThat(report.wrong()).isZero();
    assertThat(report.connectionsOpened()).isEqualTo(2);
  }

  @Test
  void anAnnouncedCloseIsNoFault() throws IOException, InterruptedException {
    CrawlReport report = crawl(sizes, SiteServer.Fault.CLOSES_ANNOUNCED, 2);

    assertThat(report.problems()).isEmpty();
    assertThat(report.isClean()).isTrue();
    assertThat(report.closedAnnounced()).isEqualTo(report.sent() / 10);
  }

  @Test
  void whatIsNoHttpHasFailed() throws IOException, InterruptedException {
    CrawlReport report = crawl(sizes, SiteServer.Fault.NO_HTTP, 2);

    assertThat(report.answered()).isZero();
    assertThat(report.failed()).isEqualTo(report.sent());
    assertThat(report.problems()).hasSize(CrawlTally.MAX_PROBLEMS)
        .allMatch(problem -> problem.contains("Hello"));
  }

  @Test
  void closesItsConnectionsItselfWhenThePlanSaysSo() throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.start(new SiteServer(site.root(), SiteServer.Fault.NONE))) {
      CrawlPlan plan = CrawlPlan.of(server.port()).withWholeFilesOnly().withConnections(1)
          .withRequestsPerConnection(10);
      CrawlReport report = new SiteCrawler(plan.withClient(server.client())).crawl(site);

      assertThat(report.isClean()).isTrue();
      assertThat(report.sent()).isEqualTo(site.files().size());
      assertThat(report.connectionsOpened()).isEqualTo((site.files().size() + 9) / 10);
    }
  }

  @Test
  void asksBelowAPrefix() throws IOException, InterruptedException {
    Path mounted = Files.createDirectories(directory.resolve("above/mounted")).getParent();
    Files.writeString(mounted.resolve("mounted/a.txt"), "a");
    try (ScriptedServer server = ScriptedServer.start(new SiteServer(mounted, SiteServer.Fault.NONE))) {
      CrawlPlan plan = CrawlPlan.of(server.port()).withPrefix("/mounted").withClient(server.client());
      CrawlReport report = new SiteCrawler(plan).crawl(Site.of(mounted.resolve("mounted")));

      assertThat(report.problems()).isEmpty();
      assertThat(report.files()).isEqualTo(1);
    }
  }

  @Test
  void reportsAServerThatIsNotThere() throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.start(new SiteServer(site.root(), SiteServer.Fault.NONE))) {
      server.stopListening();
      CrawlReport report = new SiteCrawler(CrawlPlan.of(server.port()).withWholeFilesOnly()).crawl(site);

      assertThat(report.isClean()).isFalse();
      assertThat(report.sent()).isZero();
      assertThat(report.connectFailures()).isEqualTo(site.files().size());
    }
  }

  @Test
  void aFileThatVanishesEndsTheCrawl() throws IOException, InterruptedException {
    Path root = Files.createDirectories(directory.resolve("vanishing"));
    Files.writeString(root.resolve("a.txt"), "a");
    Site vanishing = Site.of(root);
    Files.delete(root.resolve("a.txt"));

    assertThatThrownBy(() -> new SiteCrawler(CrawlPlan.of(1)).crawl(vanishing))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.txt");
  }

  @Test
  void refusesPlansThatMakeNoSense() {
    CrawlPlan plan = CrawlPlan.of(1);

    assertThatThrownBy(() -> plan.withConnections(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> plan.withRequestsPerConnection(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static CrawlReport crawl(Site what, SiteServer.Fault fault, int connections)
      throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.start(new SiteServer(what.root(), fault))) {
      RawHttpClient client = server.client().withWait(Duration.ofSeconds(20));
      CrawlPlan plan = CrawlPlan.of(server.port()).withClient(client).withConnections(connections);
      return new SiteCrawler(plan).crawl(what);
    }
  }
}
