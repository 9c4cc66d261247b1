package io.baton.modules.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AssetsTest {

  /** What the page loads, and what one module imports of another. */
  private static final Pattern REFERENCE = Pattern
      .compile("(?:src|href)=\"([^\"#@{/][^\"#@{]*)\"|from '\\./([^']+)'");

  private final Assets assets;

  AssetsTest() throws IOException {
    assets = Assets.load();
  }

  @Test
  void everythingThatThePageNeedsIsThere() {
    assertThat(needed()).contains("dashboard.css", "uPlot.iife.min.js", "lit-html.js", "main.js",
        "verdict.js");
  }

  @Test
  void pageNamesThePathOfTheStatusAndNoMarkupComesOutOfIt() {
    assertThat(text(assets.page("/ops/status"))).contains("name=\"baton-status\" content=\"/ops/status\"");
    assertThat(text(assets.page("/a\"><script>&"))).contains("content=\"/a&quot;>&lt;script>&amp;\"");
  }

  @Test
  void pageOfAPathIsMadeOnce() {
    assertThat(assets.page("/a")).isSameAs(assets.page("/a")).isNotEqualTo(assets.page("/b"));
  }

  @Test
  void pageHasNoScriptAndNoStyleOfItsOwn() {
    assertThat(text(assets.page("/s")))
        .doesNotContainPattern("<style|style=|<script(?![^>]* src=)| on[a-z]+=");
  }

  @Test
  void wholePageIsSmall() {
    int bytes = assets.page("/s").content().length();
    for (String name : needed()) {
      bytes += assets.file(name).orElseThrow().content().length();
    }

    assertThat(bytes).isLessThan(200_000);
  }

  /** Follows all references; fails if one leads nowhere. */
  private Set<String> needed() {
    Set<String> needed = new LinkedHashSet<>();
    Deque<String> toRead = new LinkedBlockingDeque<>(references(assets.page("/s")));
    while (!toRead.isEmpty()) {
      String name = toRead.pop();
      assertThat(assets.file(name)).as(name).isPresent();
      if (needed.add(name)) {
        toRead.addAll(references(assets.file(name).orElseThrow()));
      }
    }
    return needed;
  }

  private static List<String> references(Asset asset) {
    return REFERENCE.matcher(text(asset)).results().map(AssetsTest::name).toList();
  }

  private static String name(MatchResult match) {
    return match.group(1) == null ? match.group(2) : match.group(1);
  }

  private static String text(Asset asset) {
    return asset.content().toString();
  }
}
