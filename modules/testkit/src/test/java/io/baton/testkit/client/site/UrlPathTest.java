package io.baton.testkit.client.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UrlPathTest {
  @Test
  void encodesOnlyWhatAPathMayNotHold() {
    assertThat(UrlPath.encodeLittle("a b/c+d&e=f;g,h:i@j!k$l'm(n)*~-._"))
        .isEqualTo("a%20b/c+d&e=f;g,h:i@j!k$l'm(n)*~-._");
    assertThat(UrlPath.encodeLittle("%#?\"<>[]{}|^`\\\n\u007f"))
        .isEqualTo("%25%23%3F%22%3C%3E%5B%5D%7B%7D%7C%5E%60%5C%0A%7F");
    assertThat(UrlPath.encodeLittle("\u00e9 e\u0301 \u4e2d \ud83d\ude80"))
        .isEqualTo("%C3%A9%20e%CC%81%20%E4%B8%AD%20%F0%9F%9A%80");
  }

  @Test
  void encodesAllButLettersDigitsAndSlashes() {
    assertThat(UrlPath.encodeMuch("aZ9/.hidden-~+\u00e9")).isEqualTo("aZ9/%2ehidden%2d%7e%2b%c3%a9");
  }

  @Test
  void decodersGetTheNameBackFromBoth() {
    for (String name : SiteNames.AWKWARD) {
      SiteFile file = new SiteFile("x/" + name, Path.of("unused"), 0);

      assertThat(URI.create("http://a" + file.target()).getPath()).isEqualTo("/x/" + name);
      assertThat(URI.create("http://a" + file.fullyEncodedTarget()).getPath()).isEqualTo("/x/" + name);
    }
  }
}
