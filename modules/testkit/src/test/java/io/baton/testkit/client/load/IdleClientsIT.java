package io.baton.testkit.client.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.testkit.client.Conversation;
import io.baton.testkit.client.ScriptedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdleClientsIT {
  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(100);

  @Test
  void tellsAnsweredClientsFromThoseThatWaitInTheKernel() throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.startAccepting(63, IdleClientsIT::answerAll);
        IdleClients clients = IdleClients.sending(server.address(), REQUEST)) {
      clients.open(78);
      clients.await("63 answers", counts -> counts.answered() == 63 && counts.waiting() == 15, LONG);
      IdleCounts counts = clients.holds("63 answers, 15 waiting", now -> now.answered() == 63, SHORT);

      assertThat(counts.phases()).isEqualTo(Map.of(ClientPhase.ANSWERED, 63, ClientPhase.WAITING, 15));
      assertThat(counts.status(200)).isEqualTo(63);
      assertThat(counts.lost()).isZero();
      assertThat(counts.total()).isEqualTo(78);
    }
  }

  @Test
  void closesSomeAndSendsAgain() throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.start(IdleClientsIT::answerAll);
        IdleClients clients = IdleClients.sending(server.address(), REQUEST)) {
      clients.open(10);
      clients.await("10 answers", counts -> counts.answered() == 10, LONG);

      assertThat(clients.closeSome(4, ClientPhase.ANSWERED)).isEqualTo(4);
      assertThat(clients.closeSome(4, ClientPhase.WAITING)).isZero();
      assertThat(clients.sendAgain(100)).isEqualTo(6);
      IdleCounts counts = clients.await("16 answers", now -> now.status(200) == 16, LONG);

      assertThat(counts.phases()).isEqualTo(Map.of(ClientPhase.ANSWERED, 6, ClientPhase.CLOSED_BY_CLIENT, 4));
    }
  }

  @Test
  void silentClientsSendNothing() throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.start(IdleClientsIT::answerAll);
        IdleClients clients = IdleClients.silent(server.address())) {
      clients.open(5);

      IdleCounts counts = clients.await("5 silent", now -> now.in(ClientPhase.SILENT) == 5, LONG);

      assertThat(counts.total()).isEqualTo(5);
      assertThat(clients.sendAgain(5)).isZero();
    }
  }

  @Test
  void tellsHowConnectionsEnd() throws IOException, InterruptedException {
    assertThat(endOf(conversation -> conversation.readHead())).isEqualTo(ClientPhase.CLOSED_UNANSWERED);
    assertThat(endOf(conversation -> {
      conversation.readHead();
      conversation.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhalf");
    })).isEqualTo(ClientPhase.CLOSED_UNANSWERED);
    assertThat(endOf(conversation -> {
      conversation.readHead();
      conversation.write("HTTP/1.1 100 Continue\r\n\r\n");
      conversation.answer("whole");
    })).isEqualTo(ClientPhase.CLOSED_AFTER_ANSWER);
    assertThat(endOf(conversation -> {
      conversation.readHead();
      conversation.write("HTTP/1.0 200 OK\r\n\r\nuntil close");
    })).isEqualTo(ClientPhase.CLOSED_AFTER_ANSWER);
    assertThat(endOf(conversation -> {
      conversation.readHead();
      conversation.reset();
    })).isEqualTo(ClientPhase.RESET);
    assertThat(endOf(conversation -> {
      conversation.readHead();
      conversation.answer("one");
      conversation.answer("two");
      conversation.read();
    })).isEqualTo(ClientPhase.MALFORMED);
  }

  @Test
  void refusedClientsAreLost() throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.start(IdleClientsIT::answerAll);
        IdleClients clients = IdleClients.sending(server.address(), REQUEST)) {
      server.stopListening();
      clients.open(3);

      IdleCounts counts = clients.await("3 refused", now -> now.in(ClientPhase.REFUSED) == 3, LONG);

      assertThat(counts.lost()).isEqualTo(3);
    }
  }

  @Test
  void aConditionThatIsNotMetInTimeFailsWithTheCounts() throws IOException {
    try (ScriptedServer server = ScriptedServer.startAccepting(0, IdleClientsIT::answerAll);
        IdleClients clients = IdleClients.sending(server.address(), REQUEST)) {
      clients.open(1);

      assertThatThrownBy(() -> clients.await("an answer", counts -> counts.answered() == 1, SHORT))
          .isInstanceOf(AssertionError.class).hasMessageContaining("an answer")
          .hasMessageContaining("WAITING=1");
      assertThatThrownBy(() -> clients.holds("nobody waits", counts -> counts.waiting() == 0, LONG))
          .isInstanceOf(AssertionError.class).hasMessageContaining("no longer: nobody waits");
    }
  }

  @Test
  void answersNothingAfterClose() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(IdleClientsIT::answerAll)) {
      IdleClients clients = IdleClients.sending(server.address(), REQUEST);
      clients.close();
      clients.close();

      assertThatThrownBy(clients::counts).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("has ended");
    }
  }

  private static ClientPhase endOf(ScriptedServer.Script script) throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.start(script);
        IdleClients clients = IdleClients.sending(server.address(), REQUEST)) {
      clients.open(1);
      IdleCounts counts = clients.await("an end",
          now -> now.in(ClientPhase.CONNECTING) == 0 && now.waiting() == 0
              && now.answered() == 0,
          LONG);
      return counts.phases().keySet().iterator().next();
    }
  }

  private static void answerAll(Conversation conversation) throws IOException {
    while (!conversation.readHead().isEmpty()) {
      conversation.answer("hello");
    }
  }
}
