package io.baton.http.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegularExpressionTest {

  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', value = {"b,abc,true", "^b,abc,false", "\\.gif$,x.gif,true",
      "\\.gif$,x.gif.txt,false",
      "[[:digit:]]+,a1,true", "^[[:alpha:]_]+$,ab_c,true", "^[[:^digit:]]+$,ab1,false",
      "^[[:word:]]+$,a_1,true",
      "^[^[:space:]]+$,a b,false", "^[a[b]+$,a[b,true", "^[&&a]+$,a&,true", "^[]a]+$,]a,true",
      "^[^]a]+$,b,true",
      "^[\\]a]+$,]a,true", "\\Qa(b\\E,xa(b,true", "\\Qa.b,axb,false", "(?i)ABC,xabc,true", "(?:a|b)c,bc,true",
      "(?<=a)b,ab,true", "(?<!a)b,ab,false", "(?<x>a)\\k<x>,aa,true", "(?<x>a)\\k{x},ab,false",
      "(?P<x>a)(?P=x)1,aa1,true",
      "(?'x'a)\\k'x',aa,true", "\\(,(,true", "(a)(?<n>b)\\k<n>,abb,true"})
  void perlCompatibleExpressionsAreFoundAnywhere(String expression, String text, boolean found) {
    assertThat(RegularExpression.compile(expression).find(text)).isEqualTo(found);
    assertThat(RegularExpression.compile(expression).groups(text) != null).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "*", "a{2,1}", "(?<>x)", "(?<x", "\\k<nobody>", "(?P=nobody)",
      "[[:nosuch:]]", "(?P=x"})
  void whatIsNoExpressionIsRefused(String expression) {
    assertThatThrownBy(() -> RegularExpression.compile(expression))
        .isInstanceOf(PatternSyntaxException.class);
  }

  @Test
  void namedGroupsBecomeVariables() {
    RegularExpression regex = RegularExpression.compile("^/(x)?(?<site_name>[^/]+)/(?P<page>.*)");

    String[] groups = regex.groups("/shop/cart");

    assertThat(groups).containsExactly("/shop/cart", "", "shop", "cart");
    assertThat(regex.namedGroups()).containsExactly(new RegularExpression.NamedGroup(2, "MATCH_SITE_NAME"),
        new RegularExpression.NamedGroup(3, "MATCH_PAGE"));
    assertThat(regex).hasToString("^/(x)?(?<site_name>[^/]+)/(?P<page>.*)");
  }

  @Test
  void flagsAreThoseOfJava() {
    assertThat(RegularExpression.compile("^ABC$", Pattern.CASE_INSENSITIVE).find("abc")).isTrue();
  }

  @Test
  void expressionThatTriesEndlesslyIsGivenUp() {
    RegularExpression regex = RegularExpression.compile("^(a+)+\\1b$");

    assertThatThrownBy(() -> regex.find("a".repeat(60) + "c")).isInstanceOf(MatchLimitException.class)
        .hasMessageContaining("simplify it");
  }

  @Test
  void boundedTextIsTheTextItBounds() {
    BoundedText text = new BoundedText("abc");

    assertThat(text.subSequence(1, 3)).isEqualTo("bc");
    assertThat(text).hasToString("abc").hasSize(3);
  }
}
