package io.baton.modules.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.ConfiguredLine;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.SourceLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminSocketsTest {

  private static final SourceLocation WHERE = new SourceLocation("test.conf", 1);

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {"8081|8081", "127.0.0.1:8081|8081",
      "[::1]:8081|8081",
      "\"127.0.0.1:8081\" https|8081", "8443 https|8443"})
  void portIsFoundInEveryFormOfTheLine(String arguments, int port) {
    assertThat(sockets(line("adminlisten", arguments)).ports()).containsExactly(port);
  }

  @Test
  void portOfListenIsNone() {
    assertThat(
        sockets(line("Listen", "80"), line("Listen", "10.0.0.1:8081"), line("AdminListen", "8081")).ports())
        .isEmpty();
  }

  private static AdminSockets sockets(ConfiguredLine... lines) {
    VirtualHost main = new VirtualHost(List.of(), Settings.EMPTY, Settings.EMPTY, List.of(), WHERE);
    return AdminSockets.of(
        new ServerConfiguration(Path.of("/srv"), main, List.of(), Map.of(), List.of(), List.of(lines)));
  }

  private static ConfiguredLine line(String directive, String arguments) {
    return new ConfiguredLine(directive, arguments, List.of(), WHERE);
  }
}
