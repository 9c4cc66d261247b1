package io.baton.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testkit.client.RawConnection;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldModuleIT {

  private static final String HELD = """
                                     StartServers 1
                                     ThreadsPerChild 2
                                     MaxRequestWorkers 4
                                     MinSpareThreads 1
                                     <Location /held>
                                       SetHandler held
                                     </Location>
                                     """;

  @TempDir
  Path root;

  @Test
  void requestsOfTwoGenerationsAreHeldUntilTheyAreReleasedInTheOrderInWhichTheyCame() throws Exception {
    try (RunningServer server = RunningServer.start(root, HELD);
        RawConnection first = server.client().connect();
        RawConnection second = server.client().connect()) {
      ask(first);
      RunningServer.until("the first is held", () -> server.busyWorkers() == 1);
      server.reload();
      RunningServer.until("its worker is an old one", () -> server.busyWorkers() == 0);
      ask(second);
      RunningServer.until("the second is held", () -> server.busyWorkers() == 1);

      server.releaseHeld(1);
      assertThat(first.readResponse().text()).contains("generation: 0");
      server.awaitDrained();
      assertThat(server.busyWorkers()).as("the second is held still").isEqualTo(1);

      server.releaseHeld(1);
      assertThat(second.readResponse().text()).contains("generation: 1");
    }
  }

  @Test
  void heldRequestIsEndedByARestart() throws Exception {
    try (RunningServer server = RunningServer.start(root, HELD).allowErrors();
        RawConnection held = server.client().connect()) {
      ask(held);
      RunningServer.until("it is held", () -> server.busyWorkers() == 1);

      server.restart();

      server.awaitDrained();
      RunningServer.until("every worker is idle", () -> server.busyWorkers() == 0);
    }
  }

  @Test
  void serverThatIsClosedReleasesWhoeverIsHeld() throws Exception {
    RunningServer server = RunningServer.start(root, HELD);
    try (RawConnection held = server.client().connect()) {
      ask(held);
      RunningServer.until("it is held", () -> server.busyWorkers() == 1);
    }

    server.close();

    assertThat(server.busyWorkers()).isZero();
  }

  private static void ask(RawConnection connection) throws IOException {
    connection.send("GET /held HTTP/1.1\r\nHost: test.example\r\n\r\n");
  }
}
