package io.baton.http.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.request.RequestUrl;
import io.baton.http.directives.AllowEncodedSlashes;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlPathTest {

  @ParameterizedTest
  @CsvSource({"/,/", "/a,/a", "/a/,/a/", "/a%20b,/a b", "/%41,/A", "/a;b=c,/a;b=c", "/a\\b,/a\\b", "/a/.,/a/",
      "/a/./b,/a/b",
      "/a/..,/", "/a/../b,/b", "/a/b/..,/a/", "/a/b/../..,/", "/a//b,/a/b", "//a,/a", "/a//,/a/",
      "/a/%2e%2E/b,/b",
      "/a/.%2e/b,/b", "/a/%2e/b,/a/b", "/a/...,/a/...", "/a/..b,/a/..b", "/a./b,/a./b",
      "/%252e%252e/x,/%2e%2e/x",
      "/a%2e%2eb,/a..b", "/%2525,/%25", "/%c3%a9,/\u00e9", "/\u00c3\u00a9,/\u00e9", "/%e2%82%ac,/\u20ac",
      "/\u20ac,/\u20ac",
      "/.hidden,/.hidden", "/a/.//../b,/b"})
  void pathIsDecodedOnceAndHasNoDotSegments(String escaped, String path) {
    assertThat(UrlPath.decode(escaped, AllowEncodedSlashes.OFF, true)).isEqualTo(new UrlPath(0, path, ""));
  }

  @ParameterizedTest
  @CsvSource({"/%,400", "/%4,400", "/%zz,400", "/%4g,400", "/a%,400", "/.%%32%65/x,400", "/..,400",
      "/../x,400",
      "/a/../../x,400", "/%2e%2e/x,400", "/a/%2e%2e/%2e%2e/x,400", "/%00,404", "/a%00b,404", "/%2f,404",
      "/a%2Fb,404",
      "/..%2f..%2fx,404", "/%e9,404", "/%ff%fe,404", "/%c0%ae%c0%ae/x,404"})
  void badPathHasAStatusAndAReason(String escaped, int status) {
    UrlPath path = UrlPath.decode(escaped, AllowEncodedSlashes.OFF, true);

    assertThat(path.status()).isEqualTo(status);
    assertThat(path.problem()).isNotEmpty();
    assertThat(path.path()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/a%2Fb,ON,0,/a/b", "/a%2Fb,NO_DECODE,0,/a%2Fb", "/a%2fb,NO_DECODE,0,/a%2fb",
      "/a/..%2f..%2fx,ON,400,''",
      "/a/b%2f..%2fc,ON,0,/a/c", "/a%2f%2fb,ON,0,/a/b", "/a/..%2fb,NO_DECODE,0,/a/..%2fb"})
  void encodedSlashIsWhatAllowEncodedSlashesSays(String escaped, AllowEncodedSlashes slashes, int status,
      String path) {
    UrlPath decoded = UrlPath.decode(escaped, slashes, true);

    assertThat(decoded.status()).isEqualTo(status);
    assertThat(decoded.path()).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({"/a//b,/a//b", "//a,//a", "/a//../b,/a/b", "/a//%2e/b,/a//b", "//,//", "/a//,/a//"})
  void slashesStayIfTheyAreNotMerged(String escaped, String path) {
    assertThat(UrlPath.decode(escaped, AllowEncodedSlashes.OFF, false).path()).isEqualTo(path);
  }

  /** Whatever comes in: what goes out begins with a slash, has no dot segment and no NUL. */
  @Test
  void noInputLeadsAboveTheRoot() {
    Random random = new Random(42);
    String[] pieces = {"/", ".", "..", "%2e", "%2E", "%2f", "%25", "%", "a", "%00", "\\", "%5c", "//",
        "%c3%a9", "%ff", "é"};
    int good = 0;
    for (int i = 0; i < 2_000; i++) {
      StringBuilder escaped = new StringBuilder("/");
      for (int n = random.nextInt(9); n > 0; n--) {
        escaped.append(pieces[random.nextInt(pieces.length)]);
      }
      for (AllowEncodedSlashes slashes : AllowEncodedSlashes.values()) {
        for (boolean merge : new boolean[]{true, false}) {
          UrlPath path = UrlPath.decode(escaped.toString(), slashes, merge);
          good += path.status() == 0 ? 1 : 0;
          assertSafe(escaped.toString(), path, merge);
        }
      }
    }
    assertThat(good).isGreaterThan(1_000);
  }

  private static void assertSafe(String escaped, UrlPath path, boolean merge) {
    boolean refused = path.status() == 400 || path.status() == 404;
    boolean safe = path.status() == 0 && path.path().startsWith("/") && path.path().indexOf('\0') < 0
        && !(path.path() + "/").contains("/../") && !(path.path() + "/").contains("/./")
        && !(merge && path.path().contains("//"));
    if (!refused && !safe) {
      throw new AssertionError("'" + escaped + "' became " + path);
    }
  }

  @Test
  void encodedPathIsDecodedToItself() {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      StringBuilder path = new StringBuilder("/x");
      for (int n = random.nextInt(20); n > 0; n--) {
        path.append((char) (random.nextBoolean() ? 32 + random.nextInt(95) : 0x20 + random.nextInt(0x2000)));
      }
      String plain = path.toString().replace("/", "_").replaceFirst("_", "/").replace("\\u007f", "");
      plain = new String(plain.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

      String encoded = RequestUrl.escapePath(plain);

      assertThat(encoded).matches("[A-Za-z0-9/._~!$&'()*+,;=:@%-]*");
      assertThat(UrlPath.decode(encoded, AllowEncodedSlashes.OFF, true)).isEqualTo(new UrlPath(0, plain, ""));
    }
  }
}
