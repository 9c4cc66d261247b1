package io.baton.modules.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlPageFixtureTest {

  /** httpd reads its slots twice for one page; in these, one changed in between, so that rows and letters disagree. */
  private static final Set<String> RACES = Set.of("03-busy-W-and-R.notable.html",
      "10b-graceful-restart-right-after.html",
      "15-ssl-cache-balancer-http2-tokens-prod-signature.notable.html");

  static Stream<String> pages() {
    return Fixture.names(".html").filter(name -> !RACES.contains(name));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void sameStateGivesTheSamePageAsHttpd(String name) {
    HtmlFixture fixture = new HtmlFixture(Fixture.of(name));

    String page = HtmlPage.render(fixture.report(), name.contains(".notable."));

    assertThat(page).isEqualTo(fixture.expected());
  }

  @Test
  void thereAreFixturesOfAllKinds() {
    assertThat(pages()).hasSizeGreaterThan(40);
    assertThat(pages()).filteredOn(name -> name.contains(".notable.")).hasSizeGreaterThan(12);
  }
}
