package io.baton.modules.status.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.modules.harness.TestRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The request is for www.example.org, not encrypted. */
class RequestOriginTest {

  @ParameterizedTest
  @CsvSource({"Baton-Control, 1", "baton-control, ''", "Content-Type, application/json",
      "Content-Type, Application/JSON; charset=utf-8"})
  void fieldThatNoFormCanSendIsEnough(String name, String value) {
    assertThat(doubt(name, value)).isEmpty();
  }

  @Test
  void withoutSuchAFieldAFormCouldHaveSentIt() {
    assertThat(doubt("Accept", "*/*")).get().asString().contains("a form of another site", "Baton-Control",
        "application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data",
      "text/plain; application/json", "application/jsonp"})
  void typesThatAFormCanSendAreNotEnough(String type) {
    assertThat(doubt("Content-Type", type)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"same-origin, true", "same-site, false", "cross-site, false", "none, false", "'', false"})
  void browserSaysFromWhichSiteItCame(String site, boolean same) {
    Optional<String> doubt = doubt("Baton-Control", "1", "Sec-Fetch-Site", site);

    assertThat(doubt.isEmpty()).isEqualTo(same);
    doubt.ifPresent(reason -> assertThat(reason).contains("Sec-Fetch-Site is '" + site + "'"));
  }

  @ParameterizedTest
  @CsvSource({"http://www.example.org, true", "https://www.example.org, true", "HTTP://WWW.EXAMPLE.ORG, true",
      "http://www.example.org:8080, false", "http://example.org, false", "http://www.example.org.evil, false",
      "null, false", "www.example.org, false"})
  void originIsTheServerThatWasAsked(String origin, boolean same) {
    Optional<String> doubt = doubt("Baton-Control", "1", "Origin", origin);

    assertThat(doubt.isEmpty()).isEqualTo(same);
    doubt.ifPresent(reason -> assertThat(reason).contains("'" + origin + "'", "'www.example.org'"));
  }

  private static Optional<String> doubt(String... headers) {
    TestRequest request = TestRequest.get("/server-status").method("POST");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return RequestOrigin.doubt(request.record());
  }
}
