package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.scoreboard.ChildSnapshot;
import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parent keeps the number of children right, and clients do not notice. */
class MaintenanceIT {

  @TempDir
  Path root;

  @Test
  void spareChildrenEndOneASecondWhileTheirClientsStayConnected() throws Exception {
    try (RunningServer server = start("""
                                      LogLevel mpm_event:debug
                                      Listeners 1
                                      StartServers 3
                                      ServerLimit 4
                                      ThreadsPerChild 2
                                      MaxRequestWorkers 8
                                      MinSpareThreads 1
                                      MaxSpareThreads 2
                                      KeepAliveTimeout 600
                                      """)) {
      List<RawConnection> clients = connect(server, 6);

      // MaxSpareThreads becomes 4: MinSpareThreads and one child more.
      RunningServer.until("one child has ended", () -> running(server).size() == 2);

      serveAndClose(clients);
      RunningServer.until("it is logged", () -> server.log("error_log").stream()
          .anyMatch(line -> line.contains(" stopped: pid ")));
      assertThat(server.log("error_log")).filteredOn(line -> line.contains(" stopped: pid "))
          .singleElement().asString().contains("active 2/4, total 2/2/4, quiescing 2");
      assertThat(server.log("error_log")).filteredOn(line -> line.contains(" quiescing: pid "))
          .singleElement().asString().contains("Child 2 quiescing", "active 2/4, total 3/3/4");
    }
  }

  @Test
  void childThatHadItsConnectionsIsReplacedAndNoneIsClosed() throws Exception {
    try (RunningServer server = start("""
                                      Listeners 1
                                      StartServers 1
                                      ServerLimit 2
                                      ThreadsPerChild 4
                                      MaxRequestWorkers 4
                                      MinSpareThreads 1
                                      MaxRequestsPerChild 3
                                      KeepAliveTimeout 600
                                      """)) {
      List<RawConnection> clients = connect(server, 2);
      assertThat(running(server)).containsExactly(0);

      clients.addAll(connect(server, 1));
      RunningServer.until("another child took its place", () -> running(server).equals(List.of(1)));

      // While one goes from child to child, who looks may see it at both.
      RunningServer.until("each connection is counted once", () -> server.connections() == 3);
      clients.addAll(connect(server, 3));
      RunningServer.until("the next took its place", () -> running(server).equals(List.of(0)));
      serveAndClose(clients);
      RunningServer.until("the old name is logged",
          () -> server.log("error_log").stream().anyMatch(line -> line
              .contains("AH00545: MaxRequestsPerChild is deprecated, use MaxConnectionsPerChild instead.")));
    }
  }

  @Test
  void childWithoutRoomForASuccessorGoesOnUntilItIsIdle() throws Exception {
    try (RunningServer server = start("""
                                      Listeners 1
                                      StartServers 1
                                      ServerLimit 1
                                      ThreadsPerChild 3
                                      MaxRequestWorkers 3
                                      MaxConnectionsPerChild 1
                                      KeepAliveTimeout 600
                                      <Location /slow>
                                        SetHandler held
                                      </Location>
                                      """).allowErrors()) {
      RawConnection slow = server.client().connect();
      slow.send("GET /slow HTTP/1.1\r\nHost: test.example\r\n\r\n");
      RunningServer.until("a worker is held", () -> server.busyWorkers() == 1);

      List<RawConnection> clients = connect(server, 2);

      RunningServer.until("the held worker is the only busy one", () -> server.busyWorkers() == 1);
      server.releaseHeld(1);
      assertThat(slow.readResponse().status()).isEqualTo(200);
      clients.add(slow);
      serveAndClose(clients);
    }
  }

  private RunningServer start(String configuration) throws Exception {
    Files.createDirectories(root.resolve("htdocs"));
    Files.writeString(root.resolve("htdocs/page.html"), "page");
    return RunningServer.start(root, configuration);
  }

  private static List<RawConnection> connect(RunningServer server, int count) throws Exception {
    List<RawConnection> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RawConnection client = server.client().connect();
      serve(client);
      clients.add(client);
    }
    return clients;
  }

  private static void serveAndClose(List<RawConnection> clients) throws Exception {
    for (RawConnection client : clients) {
      serve(client);
      client.close();
    }
  }

  private static void serve(RawConnection client) throws Exception {
    client.send("GET /page.html HTTP/1.1\r\nHost: test.example\r\n\r\n");
    assertThat(client.readResponse().text()).isEqualTo("page");
  }

  private static List<Integer> running(RunningServer server) {
    return server.snapshot().children().stream().filter(child -> !child.isFree() && !child.quiescing())
        .map(ChildSnapshot::slot).toList();
  }
}
