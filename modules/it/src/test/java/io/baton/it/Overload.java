package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A server with one child of two workers at its limits: both are held, one request more waits for them, and of two further
 * connections one at least is not accepted. {@code /held} must not return.
 */
final class Overload {

  private final RunningServer server;
  private final List<RawConnection> clients = new ArrayList<>();

  private Overload(RunningServer server) {
    this.server = server;
  }

  /**
   * Begins it.
   *
   * @param quick the path of something that is answered at once
   */
  static Overload begin(RunningServer server, String quick) throws IOException {
    Overload overload = new Overload(server);
    // Accepted while it certainly can be: that of the request that waits.
    RawConnection waiting = server.client().connect();
    waiting.send("GET " + quick + " HTTP/1.1\r\nHost: test.example\r\n\r\n");
    assertThat(waiting.readResponse().status()).isEqualTo(200);
    overload.hold(server.client().connect(), 1);
    overload.hold(server.client().connect(), 2);
    overload.hold(waiting, 3);
    RunningServer.until("nothing is accepted", () -> server.snapshot().children().stream()
        .noneMatch(child -> child.accepting()));
    overload.clients.add(server.client().connect());
    overload.clients.add(server.client().connect());
    return overload;
  }

  private void hold(RawConnection client, int expected) throws IOException {
    clients.add(client);
    client.send("GET /held HTTP/1.1\r\nHost: test.example\r\n\r\n");
    RunningServer.until(expected + " requests have a worker or wait",
        () -> server.busyWorkers() + server.snapshot().waitingCount() == expected);
  }

  /** Ends it. The workers would not return; {@code GracefulReloadTimeout} ends their requests. */
  void end() throws IOException {
    for (RawConnection client : clients) {
      client.reset();
    }
    RunningServer.until("nobody waits", () -> server.snapshot().waitingCount() == 0);
    server.reload();
    server.awaitDrained();
  }
}
