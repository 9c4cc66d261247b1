package io.baton.testkit.client.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.testkit.RunningServer;
import io.baton.testkit.client.Conversation;
import io.baton.testkit.client.ScriptedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoadClientsIT {
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void sendsExactlyAsManyRequestsAsThePlanSays() throws IOException, InterruptedException {
    AtomicInteger seen = new AtomicInteger();
    try (
        ScriptedServer server = ScriptedServer
            .start(conversation -> answerAll(conversation, seen, Integer.MAX_VALUE, ""));
        LoadClients load = LoadClients
            .start(plan(server).withConnections(7).withThreads(2).withMaxRequests(1001))) {
      LoadReport report = load.awaitEnd(LONG);

      assertThat(report.problems()).isEmpty();
      assertThat(report.isClean()).isTrue();
      assertThat(report.sent()).isEqualTo(report.answered()).isEqualTo(1001).isEqualTo(seen.get());
      assertThat(report.statuses()).isEqualTo(Map.of(200, 1001L));
      assertThat(report.latency().count()).isEqualTo(1001);
      assertThat(report.connectionsOpened()).isEqualTo(7);
      assertThat(load.report()).isSameAs(report);
    }
  }

  @Test
  void sendsTheRequestsInTurn() throws IOException, InterruptedException {
    Queue<String> targets = new ConcurrentLinkedQueue<>();
    try (ScriptedServer server = ScriptedServer.start(conversation -> {
      for (String head = conversation.readHead(); !head.isEmpty(); head = conversation.readHead()) {
        targets.add(head.substring(4, 6));
        conversation.answer("");
      }
    });
        LoadClients load = LoadClients
            .start(LoadPlan.get(server.address(), "/a", "/b", "/c").withConnections(1).withMaxRequests(4))) {
      assertThat(load.awaitEnd(LONG).answered()).isEqualTo(4);

      assertThat(targets).containsExactly("/a", "/b", "/c", "/a");
    }
  }

  @Test
  void stopWaitsForTheAnswersThatAreUnderWay() throws IOException, InterruptedException {
    AtomicInteger seen = new AtomicInteger();
    try (
        ScriptedServer server = ScriptedServer
            .start(conversation -> answerAll(conversation, seen, Integer.MAX_VALUE, ""));
        LoadClients load = LoadClients.start(plan(server).withConnections(5))) {
      LoadReport during = load.awaitAnswers(50, LONG);
      LoadReport report = load.stop(LONG);

      assertThat(during.answered()).isGreaterThanOrEqualTo(50);
      assertThat(report.underWay()).isZero();
      assertThat(report.isClean()).isTrue();
      assertThat(report.sent()).isEqualTo(report.answered()).isEqualTo(seen.get());
    }
  }

  @Test
  void countsConnectionsThatAreClosedUnannounced() throws IOException, InterruptedException {
    try (
        ScriptedServer server = ScriptedServer
            .start(conversation -> answerAll(conversation, new AtomicInteger(), 10, ""));
        LoadClients load = LoadClients.start(plan(server).withConnections(1).withMaxRequests(110))) {
      LoadReport report = load.awaitEnd(LONG);

      assertThat(report.sent()).isEqualTo(110);
      assertThat(report.answered()).isEqualTo(100);
      assertThat(report.failed()).isEqualTo(10);
      assertThat(report.closedUnannounced()).isEqualTo(10);
      assertThat(report.isClean()).isFalse();
      assertThat(report.connectionsOpened()).isEqualTo(10);
    }
  }

  @Test
  void anAnnouncedCloseIsNoFault() throws IOException, InterruptedException {
    try (
        ScriptedServer server = ScriptedServer
            .start(conversation -> answerAll(conversation, new AtomicInteger(), 1, "Connection: close\r\n"));
        LoadClients load = LoadClients.start(plan(server).withConnections(2).withMaxRequests(20))) {
      LoadReport report = load.awaitEnd(LONG);

      assertThat(report.problems()).isEmpty();
      assertThat(report.isClean()).isTrue();
      assertThat(report.closedAnnounced()).isEqualTo(20);
      assertThat(report.connectionsOpened()).isBetween(20L, 21L);
    }
  }

  @Test
  void aBodyThatEndsWithTheConnectionIsAnnounced() throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.start(conversation -> {
      conversation.readHead();
      conversation.write("HTTP/1.0 200 OK\r\n\r\nbody");
    }); LoadClients load = LoadClients.start(plan(server).withConnections(1).withMaxRequests(3))) {
      LoadReport report = load.awaitEnd(LONG);

      assertThat(report.isClean()).isTrue();
      assertThat(report.answered()).isEqualTo(3);
    }
  }

  @Test
  void countsAnswersThatTheCheckRefuses() throws IOException, InterruptedException {
    try (
        ScriptedServer server = ScriptedServer
            .start(conversation -> answerAll(conversation, new AtomicInteger(), Integer.MAX_VALUE, ""));
        LoadClients load = LoadClients.start(plan(server).withConnections(1).withMaxRequests(4)
            .withCheck(response -> response.text().equals("3") ? Optional.of("three!") : Optional.empty()))) {
      LoadReport report = load.awaitEnd(LONG);

      assertThat(report.wrong()).isEqualTo(1);
      assertThat(report.answered()).isEqualTo(4);
      assertThat(report.problems()).containsExactly("three!");
    }
  }

  @Test
  void givesUpAResponseThatTakesTooLong() throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.start(conversation -> {
      conversation.readHead();
      conversation.write("HTTP/1.1 200 OK\r\n");
      conversation.read();
    });
        LoadClients load = LoadClients
            .start(plan(server).withConnections(1).withMaxRequests(2)
                .withResponseLimit(Duration.ofMillis(50)))) {
      LoadReport report = load.awaitEnd(LONG);

      assertThat(report.failed()).isEqualTo(2);
      assertThat(report.closedUnannounced()).isZero();
      assertThat(report.problems()).singleElement().asString().contains("no response within the limit");
    }
  }

  @Test
  void bytesAfterTheResponseAreAFailure() throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.start(conversation -> {
      conversation.readHead();
      conversation.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab");
      conversation.read();
    }); LoadClients load = LoadClients.start(plan(server).withConnections(1).withMaxRequests(1))) {
      LoadReport report = load.awaitEnd(LONG);

      assertThat(report.failed()).isEqualTo(1);
      assertThat(report.problems()).singleElement().asString().contains("bytes after the response");
    }
  }

  @Test
  void waitsForTheFinalResponseAfterAnInterimOne() throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.start(conversation -> {
      conversation.readHead();
      conversation.write("HTTP/1.1 103 Early Hints\r\n\r\n");
      conversation.answer("final");
      conversation.read();
    }); LoadClients load = LoadClients.start(plan(server).withConnections(1).withMaxRequests(1))) {
      LoadReport report = load.awaitEnd(LONG);

      assertThat(report.problems()).isEmpty();
      assertThat(report.statuses()).isEqualTo(Map.of(200, 1L));
    }
  }

  @Test
  void triesAgainToConnectButCountsIt() throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.start(conversation -> conversation.readHead())) {
      server.stopListening();
      try (LoadClients load = LoadClients.start(plan(server).withConnections(1))) {
        assertThatThrownBy(() -> load.awaitAnswers(1, Duration.ofMillis(100)))
            .isInstanceOf(AssertionError.class)
            .hasMessageContaining("1 answers");
        assertThatThrownBy(() -> load.awaitEnd(Duration.ofMillis(1))).isInstanceOf(AssertionError.class);
        RunningServer.until("it was tried twice", () -> load.report().connectFailures() >= 2);
        LoadReport report = load.stop(LONG);

        assertThat(report.connectFailures()).isBetween(2L, 2000L);
        assertThat(report.sent()).isZero();
        assertThat(report.isClean()).isFalse();
      }
    }
  }

  @Test
  void closeLeavesRequestsUnderWay() throws IOException, InterruptedException {
    CountDownLatch asked = new CountDownLatch(3);
    try (ScriptedServer server = ScriptedServer.start(conversation -> {
      conversation.readHead();
      asked.countDown();
      conversation.read();
    })) {
      LoadClients load = LoadClients.start(plan(server).withConnections(3));
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
      LoadReport stopped = load.stop(Duration.ofMillis(10));
      load.close();

      assertThat(stopped.underWay()).isEqualTo(stopped.sent()).isEqualTo(3);
      assertThat(load.report()).isSameAs(stopped);
    }
  }

  @Test
  void refusesPlansThatMakeNoSense() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(conversation -> conversation.readHead())) {
      assertThatThrownBy(() -> LoadPlan.get(server.address())).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> plan(server).withConnections(0)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> plan(server).withThreads(0)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> plan(server).withMaxRequests(-1)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static LoadPlan plan(ScriptedServer server) {
    return LoadPlan.get(server.address(), "/");
  }

  /** Answers so many requests of a connection, with their number as the body; does not answer the one after. */
  private static void answerAll(Conversation conversation, AtomicInteger seen, int count, String lines)
      throws IOException {
    for (int index = 0; index < count && !conversation.readHead().isEmpty(); index++) {
      String body = Integer.toString(seen.incrementAndGet());
      conversation
          .write("HTTP/1.1 200 OK\r\n" + lines + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }
    if (count < Integer.MAX_VALUE && lines.isEmpty()) {
      conversation.readHead();
    }
  }
}
