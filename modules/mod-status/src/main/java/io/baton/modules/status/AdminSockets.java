package io.baton.modules.status;

import io.baton.api.config.ConfiguredLine;
import io.baton.api.config.ServerConfiguration;
import io.vertx.core.net.SocketAddress;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ports of {@code AdminListen}, as the configuration names them. A graceful stop does not wait for the connections there.
 *
 * <p><b>Invariant:</b> in doubt a port is none of them: one that {@code Listen} has too, and one that the system chose. What
 * comes in there is taken for something that a stop waits for, and ends in time.
 */
record AdminSockets(Set<Integer> ports) {

  static AdminSockets of(ServerConfiguration configuration) {
    Set<Integer> ordinary = ports(configuration, "Listen");
    return new AdminSockets(
        ports(configuration, "AdminListen").stream().filter(port -> !ordinary.contains(port))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether a connection to this address came in by one of them. */
  boolean has(SocketAddress local) {
    return ports.contains(local.port());
  }

  private static Set<Integer> ports(ServerConfiguration configuration, String directive) {
    return configuration.lines().stream().filter(line -> line.directive().equalsIgnoreCase(directive))
        .map(AdminSockets::digits).filter(digits -> digits.matches("\\d{1,5}")).map(Integer::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What stands behind the last colon of the first word: {@code 8081}, {@code 127.0.0.1:8081}, {@code "[::1]:8081" https}. */
  private static String digits(ConfiguredLine line) {
    String address = line.arguments().replace("\"", "").strip().replaceFirst("\\s.*", "");
    return address.substring(address.lastIndexOf(':') + 1);
  }
}
