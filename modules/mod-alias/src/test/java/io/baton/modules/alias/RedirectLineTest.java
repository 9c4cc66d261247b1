package io.baton.modules.alias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.modules.harness.ConfigurationText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectLineTest {

  @ParameterizedTest
  @CsvSource({"/a /b,302", "permanent /a /b,301", "temp /a /b,302", "SeeOther /a /b,303",
      "303 /a http://h/,303",
      "307 /a /b,307", "gone /a,410", "404 /a,404", "200 /a,200"})
  void statusIsAWordOrANumber(String words, int status) throws DirectiveException {
    assertThat(redirect(words).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"/a /b,/a/x y?,/b/x%20y%3f", "/a http://h/z,/a,http://h/z", "/a/ http://h/z/,/a/x,http://h/z/x",
      "/ http://h/,/x,http://h/x", "/a http://h/a%20b?q=,/a/x,http://h/a%20b?q=/x", "gone /a,/a/x,''"})
  void restOfThePathIsAddedEscaped(String words, String path, String url) throws DirectiveException {
    assertThat(redirect(words).urlFor(path)).contains(url);
    assertThat(redirect(words).urlFor("no path")).isEmpty();
  }

  @Test
  void matchMakesTheUrlOfWhatItMatched() throws DirectiveException {
    Redirection match = one(AliasDirectives.REDIRECT_MATCH, "seeother ^/rm/(.*)$ http://h/m/$1?q");

    assertThat(match.status()).isEqualTo(303);
    assertThat(match.urlFor("/rm/a b")).contains("http://h/m/a%20b?q");
    assertThat(match.urlFor("/rx")).isEmpty();
    assertThat(one(AliasDirectives.REDIRECT_MATCH, "gone x").urlFor("/x")).contains("");
  }

  @Test
  void twoDirectivesHaveTheirStatusInTheirName() throws DirectiveException {
    assertThat(one(AliasDirectives.REDIRECT_PERMANENT, "/a /b").status()).isEqualTo(301);
    assertThat(one(AliasDirectives.REDIRECT_TEMP, "/a /b").status()).isEqualTo(302);
  }

  @Test
  void withoutAPathItIsForTheSection() throws DirectiveException {
    LocationRedirect redirect = value(AliasDirectives.REDIRECT, "permanent http://h/x").ofLocation()
        .orElseThrow();

    assertThat(redirect.status()).isEqualTo(301);
    assertThat(redirect.url()).hasValueSatisfying(url -> assertThat(url).hasToString("http://h/x"));
    assertThat(value(AliasDirectives.REDIRECT, "/x").ofLocation().orElseThrow().status()).isEqualTo(302);
    assertThat(value(AliasDirectives.REDIRECT, "gone").ofLocation().orElseThrow().url()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"foo /a /b|Redirect: invalid first argument (of three)",
      "/a b|Redirect to non-URL", "gone /a /b|Redirect URL not valid for this status",
      "404 /a /b|Redirect URL not valid for this status", "permanent|URL to redirect to is missing",
      "301|URL to redirect to is missing",
      "999 /a /b|Redirect: status '999' is not a number from 200 to 599, nor permanent, temp, seeother or gone",
      "30x /a /b|Redirect: status '30x' is not a number from 200 to 599, nor permanent, temp, seeother or gone"})
  void linesThatMakeNoSenseAreRefused(String words, String message) {
    assertThatThrownBy(() -> redirect(words)).isInstanceOf(DirectiveException.class).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"foo ^/a /b|Redirect: invalid first argument (of three)",
      "301 ^/a|URL to redirect to is missing", "gone ^/a /b|Redirect URL not valid for this status",
      "(abc /x|Regular expression could not be compiled."})
  void matchesThatMakeNoSenseAreRefused(String words, String message) {
    assertThatThrownBy(() -> one(AliasDirectives.REDIRECT_MATCH, words))
        .isInstanceOf(DirectiveException.class)
        .hasMessage(message);
  }

  @Test
  void numberOfWordsIsCheckedFirst() {
    assertThatThrownBy(() -> one(AliasDirectives.REDIRECT_MATCH, "^/a"))
        .hasMessage("RedirectMatch takes two or three arguments");
    assertThatThrownBy(() -> one(AliasDirectives.REDIRECT_TEMP, "/a"))
        .hasMessage("RedirectTemp takes two arguments");
    assertThatThrownBy(() -> redirect("a b c d")).hasMessage("Redirect takes one, two or three arguments");
  }

  @Test
  void urlWithoutAPathOutsideSectionsIsAnErrorOfThatLine() throws DirectiveException {
    ConfigurationText text = new ConfigurationText(Path.of("/srv"), List.of(new AliasModule()))
        .server("Redirect /a /b", "Redirect http://h/").location("/x", "Redirect http://h/");

    assertThat(text.check()).containsExactly("error 2: URL to redirect to is missing");
  }

  @Test
  void queryOfTheRequestIsAddedUnlessThereIsOne() {
    assertThat(UrlText.withQuery("/a", "q")).isEqualTo("/a?q");
    assertThat(UrlText.withQuery("/a?b", "q")).isEqualTo("/a?b");
    assertThat(UrlText.withQuery("/a#f", "q")).isEqualTo("/a?q#f");
    assertThat(UrlText.withQuery("/a", "")).isEqualTo("/a");
  }

  private static Redirection redirect(String words) throws DirectiveException {
    return one(AliasDirectives.REDIRECT, words);
  }

  private static Redirection one(Directive<Redirects> directive, String words) throws DirectiveException {
    return value(directive, words).list().get(0);
  }

  private static Redirects value(Directive<Redirects> directive, String words) throws DirectiveException {
    return ConfigurationText.value(directive, words);
  }
}
