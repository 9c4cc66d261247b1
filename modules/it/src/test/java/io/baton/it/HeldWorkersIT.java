package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldWorkersIT {

  private static final String ONE_CHILD = """
                                          StartServers 1
                                          ServerLimit 1
                                          ThreadsPerChild 2
                                          MaxRequestWorkers 2
                                          KeepAliveTimeout 600
                                          RequestReadTimeout header=0
                                          <Location /slow>
                                            SetHandler held
                                          </Location>
                                          <Location /server-status>
                                            SetHandler server-status
                                          </Location>
                                          """;

  @TempDir
  Path root;

  @Test
  void withEveryWorkerHeldNothingIsLostAndTheStatusPageShowsWhoWaits() throws Exception {
    try (RunningServer server = RunningServer.start(root, ONE_CHILD).allowErrors()) {
      List<RawConnection> connections = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        connections.add(server.client().connect());
      }
      RawConnection observer = server.client().connect();
      RunningServer.until("everybody is connected", () -> server.connections() == 6);
      for (int i = 0; i < 5; i++) {
        connections.get(i).send("GET /slow?" + i + " HTTP/1.1\r\nHost: test.example\r\n\r\n");
        int sent = i;
        RunningServer.until("request " + i + " runs or waits",
            () -> server.busyWorkers() + server.snapshot().waitingCount() > sent);
      }
      RunningServer.until("two have the workers", () -> server.busyWorkers() == 2);
      RunningServer.until("three wait", () -> server.snapshot().waitingCount() == 3);

      observer.send("GET /server-status?auto HTTP/1.1\r\nHost: test.example\r\n\r\n");
      RawResponse status = observer.readResponse();

      assertThat(status.text()).contains("BusyWorkers: 2", "IdleWorkers: 0", "Scoreboard: WW",
          "RequestsWaiting: 3");
      observer.send("GET /server-status HTTP/1.1\r\nHost: test.example\r\n\r\n");
      assertThat(observer.readResponse().text()).contains("GET /slow?4 HTTP/1.1");

      server.releaseHeld(connections.size());
      for (RawConnection connection : connections) {
        assertThat(connection.readResponse().status()).isEqualTo(200);
        connection.close();
      }
      observer.close();
    }
  }
}
