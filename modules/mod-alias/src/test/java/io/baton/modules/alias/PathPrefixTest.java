package io.baton.modules.alias;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPrefixTest {

  @ParameterizedTest
  @CsvSource({"/img,/img,''", "/img,/img/x,/x", "/img/,/img/x,x", "/img/,/img/,''", "/img,/img//x,//x",
      "/img,//img/x,/x", "/img//deep,/img/deep/x,/x", "/img/deep,/img//deep/x,/x", "/,/x/y,x/y", "/,//x,x",
      "/img/,/img///x,x"})
  void prefixTakesUpWholeSegments(String prefix, String path, String rest) {
    int length = new PathPrefix(prefix).lengthIn(path);

    assertThat(path.substring(length)).isEqualTo(rest);
  }

  @ParameterizedTest
  @CsvSource({"/img,/images", "/img,/im", "/img/,/img", "/img,/IMG", "img,/img", "'',/img", "/a/b,/ab",
      "/img,img",
      "/img,''"})
  void otherPathsDoNotBeginWithIt(String prefix, String path) {
    assertThat(new PathPrefix(prefix).lengthIn(path)).isEqualTo(PathPrefix.NO_MATCH);
  }
}
