package io.baton.http.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.request.RequestRecord;
import io.baton.http.directives.ServerTokens;
import io.baton.http.testing.Configurations;
import io.baton.http.testing.StubRequest;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorPageTest {

  private static RequestRecord record(String... lines) {
    return StubRequest.record(Configurations.at(Path.of("/srv")).server(lines).build(), "a.test:81",
        "a.test");
  }

  @Test
  void pageIsAWholeDocument() {
    assertThat(ErrorPage.html(record(), 404, 0, null, ServerTokens.MINIMAL))
        .isEqualTo("""
                   <!DOCTYPE html>
                   <html lang="en">
                   <head>
                   <meta charset="utf-8">
                   <title>404 Not Found</title>
                   </head>
                   <body>
                   <h1>Not Found</h1>
                   <p>There is nothing at this address.</p>
                   </body>
                   </html>
                   """);
  }

  @Test
  void noteAndSecondFailureStandOnIt() {
    RequestRecord record = record();
    record.notes().put("error-notes", "too <long>");

    String page = ErrorPage.html(record, 400, 500, null, ServerTokens.MINIMAL);

    assertThat(page).contains("<p>too &lt;long&gt;</p>", "failed in its turn: 500 Internal Server Error.");
  }

  @Test
  void signatureNamesServerHostAndPort() {
    String banner = ServerTokens.MINIMAL.banner();

    assertThat(ErrorPage.html(record("ServerSignature On"), 403, 0, null, ServerTokens.MINIMAL))
        .contains("<hr>\n<address>" + banner + " Server at a.test Port 81</address>\n");
    assertThat(ErrorPage.html(record("ServerSignature EMail", "ServerAdmin me@a.test"), 403, 0, null,
        ServerTokens.PRODUCT_ONLY))
        .contains("<address>Baton Server at <a href=\"mailto:me@a.test\">a.test</a> Port 81</address>");
    assertThat(ErrorPage.html(record("ServerSignature EMail", "ServerAdmin https://a.test/\"x"), 403, 0, null,
        ServerTokens.MINIMAL)).contains("<a href=\"https://a.test/&quot;x\">");
  }

  @Test
  void redirectLeadsToItsTarget() {
    assertThat(ErrorPage.html(record(), 302, 0, "http://x.test/?a&b", ServerTokens.MINIMAL)).contains(
        "<h1>Found</h1>",
        "is at another address.", "<a href=\"http://x.test/?a&amp;b\">http://x.test/?a&amp;b</a>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<", ">", "&", "\"", "'"})
  void charactersOfHtmlAreEscaped(String character) {
    assertThat(ErrorPage.escape("a" + character + "b")).doesNotContain("a" + character + "b").startsWith("a&")
        .endsWith(";b");
  }

  @Test
  void everyStatusHasAReasonAndAnExplanation() {
    Set<String> explanations = new HashSet<>();
    for (int status = 400; status < 600; status++) {
      assertThat(StatusText.reason(status)).isNotBlank();
      assertThat(StatusText.explanation(status)).endsWith(".");
      explanations.add(StatusText.explanation(status));
    }
    assertThat(explanations).hasSizeGreaterThan(30);
  }
}
