package io.baton.http.translate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

  @ParameterizedTest
  @CsvSource({"/,'',/,''", "/a?b,'',/a,b", "/a?b?c,'',/a,b?c", "/a?,'',/a,''", "/?http://x/,'',/,http://x/",
      "http://x.test,x.test,/,''", "http://x.test?q,x.test,/,q", "HTTP://x.test:80/a?q,x.test:80,/a,q",
      "https://x.test/,x.test,/,''", "http:///a,'',/a,''", "*,'',*,''", "//x.test/a,'',//x.test/a,''"})
  void targetIsTakenApart(String target, String authority, String path, String query) {
    assertThat(RequestTarget.parse(target)).isEqualTo(new RequestTarget(authority, path, query));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "foo", "ftp://x.test/", "http:/x", "x.test:80", "http://user:pw@x.test/",
      "mailto:a@b", "*x"})
  void whatIsNeitherPathNorUrlOfHttpIsNoTarget(String target) {
    assertThat(RequestTarget.parse(target)).isNull();
  }

  @Test
  void fragmentBlankAndControlCharactersAreNotAllowed() {
    assertThat(RequestTarget.hasAllowedCharacters("/a?b\"|^\\`{}[]\u00e9%")).isTrue();
    assertThat(RequestTarget.hasAllowedCharacters("/a#b")).isFalse();
    assertThat(RequestTarget.hasAllowedCharacters("/a b")).isFalse();
    assertThat(RequestTarget.hasAllowedCharacters("/a\u0001")).isFalse();
    assertThat(RequestTarget.hasAllowedCharacters("/a\u007f")).isFalse();
  }
}
