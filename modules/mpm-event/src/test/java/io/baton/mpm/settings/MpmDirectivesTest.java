package io.baton.mpm.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.SourceLocation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MpmDirectivesTest {

  @ParameterizedTest
  @CsvSource({"80,'',80,http,[::]:80", "443,'',443,https,[::]:443",
      "127.0.0.1:8080,127.0.0.1,8080,http,127.0.0.1:8080",
      "*:81,'',81,http,[::]:81", "[::1]:82,::1,82,http,[::1]:82",
      "host.example:83,host.example,83,http,host.example:83",
      "0,'',0,http,[::]:0"})
  void listenTakesAPortWithOrWithoutAnAddress(String words, String host, int port, String protocol,
      String display)
      throws DirectiveException {
    ListenAddress address = MpmDirectives.LISTEN.shape().parse(line(MpmDirectives.LISTEN, words)).get(0);

    assertThat(address.host()).isEqualTo(host);
    assertThat(address.port()).isEqualTo(port);
    assertThat(address.protocol()).isEqualTo(protocol);
    assertThat(address.display()).isEqualTo(display);
  }

  @Test
  void listenTakesAProtocolInAnyLetterCase() throws DirectiveException {
    assertThat(
        MpmDirectives.LISTEN.shape().parse(line(MpmDirectives.LISTEN, "8443", "HTTPS")).get(0).protocol())
        .isEqualTo("https");
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"127.0.0.1:99999;Invalid address or port",
      "127.0.0.1;Port must be specified",
      "[::1];Port must be specified", "::1:80;stands in brackets", "[::1:80;Invalid address or port",
      "a:b;Invalid address or port", "a:;Invalid address or port", "-80;Port must be specified"})
  void listenRefusesWhatIsNoAddressAndSaysWhy(String words, String reason) {
    assertThatThrownBy(() -> MpmDirectives.LISTEN.shape().parse(line(MpmDirectives.LISTEN, words)))
        .isInstanceOf(DirectiveException.class).hasMessageContaining(reason);
  }

  @Test
  void listenWithoutOrWithTooManyWordsIsRefusedInHttpdsWords() {
    assertThatThrownBy(() -> MpmDirectives.LISTEN.shape().parse(line(MpmDirectives.LISTEN)))
        .hasMessage("Listen requires 1 or 2 arguments.");
    assertThatThrownBy(
        () -> MpmDirectives.LISTEN.shape().parse(line(MpmDirectives.LISTEN, "80", "http", "x")))
        .hasMessage("Listen requires 1 or 2 arguments.");
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1.5,1.5", "0.3,1", "2.25,2.25", "1e1,10"})
  void factorIsTheRealNumberThatItIsAndAtLeastOne(String word, double factor) throws DirectiveException {
    Directive<Double> directive = MpmDirectives.ASYNC_REQUEST_WORKER_FACTOR;

    assertThat(directive.shape().parse(line(directive, word))).isEqualTo(factor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "2f", "NaN", "Infinity", "1.5x"})
  void factorThatIsNoPositiveNumberIsAnError(String word) {
    Directive<Double> directive = MpmDirectives.ASYNC_REQUEST_WORKER_FACTOR;

    assertThatThrownBy(() -> directive.shape().parse(line(directive, word)))
        .isInstanceOf(DirectiveException.class)
        .hasMessageContaining("'" + word + "'");
  }

  @Test
  void bufferSizeIsZeroOrAtLeastFiveHundredTwelve() throws DirectiveException {
    Directive<Integer> directive = MpmDirectives.SEND_BUFFER_SIZE;

    assertThat(directive.shape().parse(line(directive, "0"))).isZero();
    assertThat(directive.shape().parse(line(directive, "512"))).isEqualTo(512);
    assertThatThrownBy(() -> directive.shape().parse(line(directive, "511")))
        .hasMessage("SendBufferSize must be >= 512 bytes, or 0 for system default.");
  }

  @Test
  void everyDirectiveHasHelpAndDoc() {
    assertThat(MpmDirectives.all()).allSatisfy(directive -> {
      assertThat(directive.help()).isNotBlank();
      assertThat(directive.doc()).endsWith(".");
    });
  }

  private static DirectiveLine line(Directive<?> directive, String... words) {
    return new DirectiveLine(directive.name(), List.of(words), String.join(" ", words), List.of(),
        new SourceLocation("test", 1), Path.of("/"));
  }
}
