package io.baton.modules.alias;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.directive.DirectiveException;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;

class SubstitutionTest {

  @Test
  void groupsAreFilledInAsHttpdFillsThem() throws DirectiveException {
    assertThat(Substitution.of("/x&y\\$z$1$0$9\\q\\\\$").expand(match("^/amp(.*)$", "/ampQ")))
        .isEqualTo("/x&y$zQ/ampQq\\$");
  }

  @Test
  void groupThatDidNotTakePartIsEmpty() throws DirectiveException {
    assertThat(Substitution.of("[$1][$2]").expand(match("^/(a)|(b)$", "/a"))).isEqualTo("[a][]");
  }

  @Test
  void whatWasMatchedIsEscapedInUrlsAndWhatWasWrittenIsNot() throws DirectiveException {
    assertThat(Substitution.of("http://h/a%20b c/$1?q=$1#f$1").expandUrl(match("^/(.*)$", "/ &?#%\"<|é\r\n")))
        .isEqualTo("http://h/a%20b%20c/%20&%3f%23%25%22%3c%7c%c3%a9%0d%0a"
            + "?q=%20&%3f%23%25%22%3c%7c%c3%a9%0d%0a#f%20&%3f%23%25%22%3c%7c%c3%a9%0d%0a");
  }

  @Test
  void literalIsWhatTheUserWrote() {
    assertThat(Substitution.of("/a/$1/b").literal()).isEqualTo("/a//b");
  }

  private static MatchResult match(String expression, String path) throws DirectiveException {
    // A dot does not match a line end, so escapes of one are tried with another class.
    return SafeRegex.compile(expression.replace(".*", "[\\s\\S]*")).find(path).orElseThrow();
  }
}
