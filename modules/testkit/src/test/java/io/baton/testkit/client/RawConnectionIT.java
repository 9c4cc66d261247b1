package io.baton.testkit.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RawConnectionIT {
  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final Duration SHORT = Duration.ofMillis(50);

  @Test
  void answersPipelinedRequestsInOrder() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(RawConnectionIT::echoTargets);
        RawConnection connection = server.client().connect()) {
      connection.send("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\nGET /3 HTTP/1.1\r\n\r\n");

      assertThat(connection.readResponse().text()).isEqualTo("/1");
      assertThat(connection.readResponse().text()).isEqualTo("/2");
      assertThat(connection.readResponse().text()).isEqualTo("/3");
      assertThat(connection.unreadBytes()).isZero();
      assertThat(connection.end()).isEmpty();
    }
  }

  @Test
  void seesAResponseAfterAHalfClose() throws IOException {
    ScriptedServer.Script readsAll = conversation -> {
      int count = 0;
      while (conversation.read() >= 0) {
        count++;
      }
      conversation.answer(count + " bytes");
    };
    try (ScriptedServer server = ScriptedServer.start(readsAll);
        RawConnection connection = server.client().connect()) {
      connection.sendInPieces("0123456789".getBytes(ISO_8859_1), 3, Duration.ofMillis(2));
      connection.halfClose();

      assertThat(connection.readResponse().text()).isEqualTo("10 bytes");
      assertThat(connection.awaitEnd()).isEqualTo(ConnectionEnd.END_OF_STREAM);
    }
  }

  @Test
  void tellsAnEndOfStreamFromAReset() throws IOException {
    ScriptedServer.Script resets = conversation -> {
      if (conversation.readHead().startsWith("RST")) {
        conversation.reset();
      }
    };
    try (ScriptedServer server = ScriptedServer.start(resets);
        RawConnection closed = server.client().connect();
        RawConnection reset = server.client().connect()) {
      closed.send("FIN\r\n\r\n");
      reset.send("RST\r\n\r\n");

      assertThat(closed.awaitEnd()).isEqualTo(ConnectionEnd.END_OF_STREAM);
      assertThat(reset.awaitEnd()).isEqualTo(ConnectionEnd.RESET);
      assertThat(reset.end()).contains(ConnectionEnd.RESET);
      assertThatThrownBy(reset::readResponse).isInstanceOfSatisfying(ConnectionLostException.class, lost -> {
        assertThat(lost.end()).isEqualTo(ConnectionEnd.RESET);
        assertThat(lost.isInResponse()).isFalse();
      });
    }
  }

  @Test
  void tellsAResponseThatBreaksOffFromNone() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(conversation -> {
      conversation.readHead();
      conversation.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345");
    }); RawConnection connection = server.client().connect()) {
      connection.send(REQUEST);

      assertThatThrownBy(connection::readResponse).isInstanceOfSatisfying(ConnectionLostException.class,
          lost -> {
            assertThat(lost.isInResponse()).isTrue();
            assertThat(lost).hasMessageContaining("5 bytes came, 5 are missing");
          });
    }
  }

  @Test
  void everyWaitHasADeadline() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(RawConnectionIT::readNothing);
        RawConnection connection = server.client().withWait(SHORT).connect()) {
      assertThatThrownBy(connection::readResponse).isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining("head");
      assertThatThrownBy(connection::awaitEnd).isInstanceOf(SocketTimeoutException.class);
      assertThatThrownBy(connection::readToEnd).isInstanceOf(SocketTimeoutException.class);
      assertThatThrownBy(() -> connection.read(1)).isInstanceOf(SocketTimeoutException.class);
      assertThatThrownBy(() -> connection.send(new byte[64 << 20])).isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining("room to send");
    }
  }

  @Test
  void sendsOnlyWhatTheKernelTakesAtOnce() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(RawConnectionIT::readNothing);
        RawConnection connection = server.client().connect()) {
      int taken = connection.sendWithoutWaiting(new byte[64 << 20]);

      assertThat(taken).isBetween(1, (64 << 20) - 1);
    }
  }

  @Test
  void refusesBytesWhereTheConnectionShouldEnd() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(conversation -> conversation.write("surprise"));
        RawConnection connection = server.client().connect()) {
      assertThatThrownBy(connection::awaitEnd).isInstanceOf(ProtocolException.class)
          .hasMessageContaining("surprise");
    }
  }

  @Test
  void losesNoByteWhicheverWayItReads() throws IOException, InterruptedException {
    SynchronousQueue<String> parts = new SynchronousQueue<>();
    try (ScriptedServer server = ScriptedServer.start(conversation -> {
      for (String part = take(parts); !part.isEmpty(); part = take(parts)) {
        conversation.write(part);
      }
    }); RawConnection connection = server.client().connect()) {
      assertThat(connection.readAvailable()).isEmpty();
      assertThat(connection.staysQuietFor(Duration.ofMillis(5))).isTrue();
      parts.put("abcdef");
      assertThat(connection.read(2)).asString(ISO_8859_1).isEqualTo("ab");
      assertThat(connection.staysQuietFor(SHORT)).isFalse();
      assertThat(connection.end()).isEmpty();
      assertThat(connection.readAvailable()).asString(ISO_8859_1).isEqualTo("cdef");
      parts.put("HTTP/1.0 200 OK\r\n\r\nbody");
      parts.put("");
      RawResponse response = connection.readResponse();

      assertThat(response.text()).isEqualTo("body");
      assertThat(response.framing()).isEqualTo(BodyFraming.UNTIL_CLOSE);
      assertThat(connection.end()).contains(ConnectionEnd.END_OF_STREAM);
      assertThat(connection.staysQuietFor(SHORT)).isFalse();
      assertThat(connection.readToEnd()).isEmpty();
    }
  }

  @Test
  void readsALargeBodyPieceByPiece() throws IOException {
    long size = ResponseParser.MAX_KEPT_BODY_BYTES + 1L;
    try (ScriptedServer server = ScriptedServer.start(conversation -> {
      conversation.write("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n?");
      byte[] block = new byte[1 << 20];
      for (long sent = 1; sent < size; sent += block.length) {
        conversation.write(block);
      }
    }); RawConnection connection = server.client().connect()) {
      long[] seen = {0};
      RawResponse response = connection.readResponse(part -> {
        seen[0] += part.remaining();
        part.position(part.limit());
      });

      assertThat(seen[0]).isEqualTo(size);
      assertThat(response.bodyBytes()).isEqualTo(size);
    }
  }

  @Test
  void aResetReachesTheServer() throws IOException, InterruptedException {
    CountDownLatch sawReset = new CountDownLatch(1);
    try (ScriptedServer server = ScriptedServer.start(conversation -> {
      conversation.readHead();
      conversation.answer("");
      try {
        conversation.read();
      } catch (IOException e) {
        sawReset.countDown();
      }
    }); RawConnection connection = server.client().connect()) {
      connection.send(REQUEST);
      assertThat(connection.readResponse().status()).isEqualTo(200);
      assertThat(connection.localAddress().getAddress().isLoopbackAddress()).isTrue();

      connection.reset();

      assertThat(sawReset.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aRefusedConnectionIsRefusedAtOnce() throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.start(RawConnectionIT::readNothing)) {
      server.stopListening();

      assertThatThrownBy(() -> server.client().connect()).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void getSendsOneRequestOnAConnectionOfItsOwn() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(RawConnectionIT::echoTargets)) {
      RawHttpClient client = RawHttpClient.toLoopback(server.port());

      assertThat(client.get("/a?b").text()).isEqualTo("/a?b");
      assertThat(client.get("/c").text()).isEqualTo("/c");
      assertThat(client.hostHeader()).isEqualTo("127.0.0.1:" + server.port());
      assertThat(server.acceptedConnections()).isEqualTo(2);
    }
  }

  private static void echoTargets(Conversation conversation) throws IOException {
    for (String head = conversation.readHead(); !head.isEmpty(); head = conversation.readHead()) {
      int start = head.indexOf(' ') + 1;
      conversation.answer(head.substring(start, head.indexOf(' ', start)));
    }
  }

  /** Returns only when the server is closed. */
  private static void readNothing(Conversation conversation) {
    take(new SynchronousQueue<>());
  }

  private static String take(SynchronousQueue<String> parts) {
    try {
      String part = parts.poll(20, TimeUnit.SECONDS);
      return part == null ? "" : part;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
