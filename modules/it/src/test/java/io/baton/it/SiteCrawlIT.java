package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testkit.RunningServer;
import io.baton.testkit.client.site.CrawlPlan;
import io.baton.testkit.client.site.CrawlReport;
import io.baton.testkit.client.site.Site;
import io.baton.testkit.client.site.SiteBuilder;
import io.baton.testkit.client.site.SiteCrawler;
import io.baton.testkit.client.site.SiteFile;
import io.baton.testkit.client.site.SitePlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteCrawlIT {

  @TempDir
  Path root;

  @Test
  void everyFileOfALargeSiteIsServedByteForByteOverSixtyFourConnections() throws Exception {
    Site site = SiteBuilder.build(root.resolve("htdocs"), SitePlan.full());
    // A file that was changed within the last second has a weak ETag for that long: the crawl wants to see one ETag.
    FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
    for (SiteFile file : site.files()) {
      Files.setLastModifiedTime(file.file(), yesterday);
    }
    try (RunningServer server = RunningServer.start(root,
        "MaxKeepAliveRequests 0\nAllowEncodedSlashes NoDecode")) {

      CrawlReport report = new SiteCrawler(CrawlPlan.of(server.port())).crawl(site);

      assertThat(report.problems()).isEmpty();
      assertThat(report.isClean()).isTrue();
      assertThat(report.files()).isGreaterThanOrEqualTo(5_000);
      assertThat(site.skippedNames()).isEmpty();
    }
  }
}
