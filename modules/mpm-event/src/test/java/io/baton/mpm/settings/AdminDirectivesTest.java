package io.baton.mpm.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.config.Settings;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.SourceLocation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminDirectivesTest {

  private static final SourceLocation WHERE = new SourceLocation("conf", 4);

  @ParameterizedTest
  @CsvSource({"8081,127.0.0.1,8081,127.0.0.1:8081", "*:8081,'',8081,[::]:8081",
      "[::1]:8082,::1,8082,[::1]:8082", "10.0.0.1:0,10.0.0.1,0,10.0.0.1:0"})
  void aPortAloneIsForThisMachineOnly(String word, String host, int port, String display)
      throws DirectiveException {
    ListenAddress address = parse(word);

    assertThat(address.host()).isEqualTo(host);
    assertThat(address.port()).isEqualTo(port);
    assertThat(address.display()).isEqualTo(display);
    assertThat(address.isAdmin()).isTrue();
    assertThat(address.directive()).isEqualTo("AdminListen");
    assertThat(address.where()).isEqualTo(WHERE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "127.0.0.1", "1:99999", "::1:80"})
  void whatIsNoAddressIsRefused(String word) {
    assertThatThrownBy(() -> parse(word)).isInstanceOf(DirectiveException.class);
  }

  @Test
  void itIsReadAsASocketThatComesAfterTheOrdinaryOnes() throws DirectiveException {
    ListenAddress ordinary = new ListenAddress("", 80, "http", WHERE);
    Settings settings = Settings.builder()
        .set(AdminDirectives.ADMIN_LISTEN, List.of(parse("8081")), WHERE)
        .set(MpmDirectives.LISTEN, List.of(ordinary), WHERE).build();

    MpmSettings read = MpmSettings.of(settings, warning -> {});

    assertThat(read.listen()).containsExactly(ordinary, parse("8081"));
    assertThat(read.adminConnections()).isEqualTo(32);
    assertThat(ordinary.directive()).isEqualTo("Listen");
  }

  @ParameterizedTest
  @CsvSource({"0,false", "1,true", "10000,true", "10001,false", "many,false"})
  void adminConnectionsIsANumberWithBounds(String word, boolean valid) {
    DirectiveLine line = line(AdminDirectives.ADMIN_CONNECTIONS.name(), word);

    if (valid) {
      assertThat(parsed(line)).isEqualTo(Integer.valueOf(word));
    } else {
      assertThatThrownBy(() -> AdminDirectives.ADMIN_CONNECTIONS.shape().parse(line))
          .isInstanceOf(DirectiveException.class);
    }
  }

  private static Integer parsed(DirectiveLine line) {
    try {
      return AdminDirectives.ADMIN_CONNECTIONS.shape().parse(line);
    } catch (DirectiveException e) {
      throw new AssertionError(e);
    }
  }

  private static ListenAddress parse(String word) throws DirectiveException {
    return AdminDirectives.ADMIN_LISTEN.shape().parse(line("AdminListen", word)).get(0);
  }

  private static DirectiveLine line(String name, String word) {
    return new DirectiveLine(name, List.of(word), word, List.of(), WHERE, Path.of("/"));
  }
}
