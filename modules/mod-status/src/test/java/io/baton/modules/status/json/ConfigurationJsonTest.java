package io.baton.modules.status.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.ConfiguredLine;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.SourceLocation;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationJsonTest {

  private static final SourceLocation WHERE = new SourceLocation("/srv/conf/baton.conf", 12);

  @Test
  void linesHaveTheirPlaceAndTheirSections() {
    JsonObject json = json(new ConfiguredLine("Timeout", "5", List.of(), WHERE),
        new ConfiguredLine("SetHandler", "server-status",
            List.of("<VirtualHost *:80>", "<Location /open-sesame>"), WHERE));

    assertThat(json.encode())
        .isEqualTo("{\"schema\":\"baton-configuration/1\",\"generation\":3,\"serverRoot\":\"/srv\","
            + "\"files\":[\"/srv/conf/baton.conf\"],\"lines\":["
            + "{\"directive\":\"Timeout\",\"arguments\":\"5\",\"within\":[],\"file\":\"/srv/conf/baton.conf\","
            + "\"line\":12,\"hidden\":false},"
            + "{\"directive\":\"SetHandler\",\"arguments\":\"server-status\",\"within\":[\"<VirtualHost *:80>\","
            + "\"<Location /(hidden)>\"],\"file\":\"/srv/conf/baton.conf\",\"line\":12,\"hidden\":false}]}");
  }

  @Test
  void secretsAreHiddenAndItIsSaid() {
    JsonObject line = json(new ConfiguredLine("SetEnv", "X open-sesame", List.of(), WHERE))
        .getJsonArray("lines").getJsonObject(0);

    assertThat(line.getString("arguments")).isEqualTo("X (hidden)");
    assertThat(line.getBoolean("hidden")).isTrue();
  }

  private static JsonObject json(ConfiguredLine... lines) {
    ServerConfiguration configuration = new ServerConfiguration(Path.of("/srv"),
        new VirtualHost(List.of(), Settings.EMPTY, Settings.EMPTY, List.of(), WHERE), List.of(),
        Map.of("THE_SECRET", "open-sesame"), List.of(Path.of("/srv/conf/baton.conf")), List.of(lines));
    return ConfigurationJson.of(3, configuration, Secrets.of(configuration));
  }
}
