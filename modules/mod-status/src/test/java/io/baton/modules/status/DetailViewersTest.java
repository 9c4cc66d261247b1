package io.baton.modules.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.directive.DirectiveException;
import io.baton.api.request.RequestRecord;
import io.baton.modules.harness.ConfigurationText;
import io.baton.modules.harness.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetailViewersTest {

  @ParameterizedTest
  @CsvSource({"local user, 127.0.0.1, , true", "local user, 192.0.2.7, , false",
      "local user, 192.0.2.7, alice, true",
      "local, 127.0.0.1, , true", "local, 192.0.2.7, alice, false", "USER, 127.0.0.1, , false",
      "user, ::1, bob, true",
      "all, 192.0.2.7, , true", "none, 127.0.0.1, alice, false"})
  void viewersAreThoseOfTheNamedKinds(String words, String client, String user, boolean may)
      throws Exception {
    RequestRecord record = TestRequest.get("/server-status").from(client).record();
    record.hostname("localhost");
    record.user(user);

    assertThat(viewers(words).include(record)).isEqualTo(may);
  }

  @Test
  void byDefaultTheyAreLocalOnesAndUsers() throws Exception {
    assertThat(StatusDirectives.DETAILS.defaultValue()).isEqualTo(viewers("local user"));
  }

  @Test
  void whoAsksThroughAProxyIsNotLocal() {
    RequestRecord record = TestRequest.get("/").from("127.0.0.1").header("X-Forwarded-For", "192.0.2.7")
        .record();
    record.hostname("localhost");

    assertThat(DetailViewers.DEFAULT.include(record)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"localhost, true", "127.0.0.1, true", "[::1], true", "www.example.org, true", "'', true",
      "other.example, false", "localhost.other.example, false", "127.0.0.1.other.example, false"})
  void nameOfAnotherSiteThatLeadsHereIsNotOurs(String host, boolean own) {
    RequestRecord record = TestRequest.get("/").from("127.0.0.1").record();
    record.notes().put(RequestRecord.SERVER_NAME_NOTE, "WWW.example.org");
    record.hostname(host);

    assertThat(AskedName.isOwn(record)).isEqualTo(own);
    assertThat(DetailViewers.DEFAULT.include(record)).isEqualTo(own);
  }

  @ParameterizedTest
  @ValueSource(strings = {"all user", "none local", "none none", "everybody", "local everybody"})
  void wrongWordsAreRefusedWithThoseThatAreAllowed(String words) {
    assertThatThrownBy(() -> viewers(words)).isInstanceOf(DirectiveException.class)
        .hasMessageStartingWith("StatusDetails").hasMessageContaining("none").hasMessageContaining("found '");
  }

  private static DetailViewers viewers(String words) throws DirectiveException {
    return ConfigurationText.value(StatusDirectives.DETAILS, words);
  }
}
