package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.control.ReloadRecord.Outcome;
import io.baton.api.control.ReloadRecord;
import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawHttpClient;
import io.baton.testkit.client.RawResponse;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What orchestrators and load balancers see of a whole server. */
class HealthIT {

  private static final String SERVER = """
                                       StartServers 1
                                       ThreadsPerChild 2
                                       AdminListen 0
                                       <Location /live>
                                         SetHandler server-live
                                       </Location>
                                       <Location /ready>
                                         SetHandler server-ready
                                       </Location>
                                       <Location /held>
                                         SetHandler held
                                       </Location>
                                       """;

  @TempDir
  Path root;

  @Test
  void aServerIsReadyAllThroughAReload() throws Exception {
    try (RunningServer server = RunningServer.start(root, SERVER)) {
      RawHttpClient admin = RawHttpClient.toLoopback(server.port(1));
      assertThat(admin.get("/ready").text()).contains("\"generation\":0");
      Future<ReloadRecord> reload = server.askForReload();

      int asked = 0;
      while (!reload.isComplete() || asked < 5) {
        assertThat(admin.get("/ready").status()).isEqualTo(200);
        assertThat(server.client().get("/live").status()).isEqualTo(200);
        asked++;
      }

      assertThat(reload.result().outcome()).isIn(Outcome.DRAINING, Outcome.DONE);
      RunningServer.until("the new generation answers", () -> generation(admin) == 1);
    }
  }

  @Test
  void aServerThatStopsIsAliveButNotReady() throws Exception {
    try (RunningServer server = RunningServer.start(root, SERVER)) {
      RawHttpClient admin = RawHttpClient.toLoopback(server.port(1));
      RawConnection held = server.client().connect();
      held.send("GET /held HTTP/1.1\r\nHost: test.example\r\n\r\n");
      RunningServer.until("a worker has the request", () -> server.busyWorkers() == 1);

      Future<Void> stopped = server.stopGracefully();
      RunningServer.until("it says so", () -> status(admin, "/ready") == 503);
      RawResponse ready = admin.get("/ready");
      RawResponse live = admin.get("/live");

      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.text()).contains("\"state\":\"stopping\"", "\"status\":\"DOWN\"");
      assertThat(live.status()).isEqualTo(200);
      server.releaseHeld(1);
      assertThat(held.readResponse().status()).isEqualTo(200);
      held.close();
      RunningServer.until("nothing is left to wait for", stopped::isComplete);
    }
  }

  private static int generation(RawHttpClient client) {
    try {
      return client.get("/ready").text().contains("\"generation\":1") ? 1 : 0;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int status(RawHttpClient client, String path) {
    try {
      return client.get(path).status();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
