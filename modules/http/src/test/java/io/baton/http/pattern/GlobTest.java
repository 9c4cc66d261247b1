package io.baton.http.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({"*,'',true", "*,abc,true", "*,a/b,false", "?,a,true", "?,'',false", "?,/,false", "a?c,abc,true",
      "a*c,ac,true", "a*c,abbc,true", "a*c,a/c,false", "a*c,abcd,false", "*.txt,x.txt,true",
      "*.txt,.txt,true",
      "/srv/*/www,/srv/a/www,true", "/srv/*/www,/srv/a/b/www,false", "/srv/*/www,/srv//www,true",
      "**,abc,true",
      "*a*b*,xaxbx,true", "*a*b*,xbxax,false", "[ab],a,true", "[ab],c,false", "[a-c]x,bx,true",
      "[a-c]x,dx,false",
      "[!a-c],d,true", "[!a-c],a,false", "[^a-c],d,true", "[^a-c],/,false", "[]a],],true", "[!]a],b,true",
      "[a-],-,true", "[/],/,false", "[a,[a,true", "[a,a,false", "\\*,*,true", "\\*,x,false", "a\\?,a?,true",
      "abc,abc,true", "abc,abd,false", "abc,ab,false", "ab,abc,false", "x*,x,true"})
  void wildcardsMatchTheWholeTextAndNoSlash(String pattern, String text, boolean matches) {
    assertThat(Glob.of(pattern).matches(text)).isEqualTo(matches);
  }

  @Test
  void textHasWildcardsIfOneOfItsCharactersIsOne() {
    assertThat(Glob.hasWildcards("/a*")).isTrue();
    assertThat(Glob.hasWildcards("/a?")).isTrue();
    assertThat(Glob.hasWildcards("/[a]")).isTrue();
    assertThat(Glob.hasWildcards("/a.b")).isFalse();
  }

  @Test
  void manyStarsDoNotTakeExponentialTime() {
    Glob glob = Glob.of("*a".repeat(50) + "b");

    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5),
        () -> assertThat(glob.matches("a".repeat(5000))).isFalse());
  }
}
