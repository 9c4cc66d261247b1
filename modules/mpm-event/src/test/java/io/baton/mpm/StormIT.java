package io.baton.mpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.directive.SourceLocation;
import io.baton.mpm.settings.MpmDirectives;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Thousands of connections whose clients do whatever they like. Afterwards every queue is empty, every worker idle, nothing was
 * lost, and admission still counts exactly: as many idle clients are let in as on the first day.
 */
class StormIT {

  private static final SourceLocation HERE = new SourceLocation("test", 3);
  private static final int CLIENTS = 8;
  private static final int CONNECTIONS_EACH = 400;
  private static final int CHILDREN = 2;
  private static final int WORKERS = 4;
  private static final int LARGE = 2 * 1024 * 1024;

  private final AtomicInteger handled = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final Queue<Throwable> wrong = new ConcurrentLinkedQueue<>();

  @Test
  void stormOfClientsLeavesNothingBehindAndNoCountWrong() throws Exception {
    long seed = Long.getLong("baton.storm.seed", System.nanoTime());
    try (RunningMpm mpm = RunningMpm.withChildren(CHILDREN, WORKERS,
        RunningMpm.settings().set(MpmDirectives.TIMEOUT, Duration.ofSeconds(20), HERE)
            .set(MpmDirectives.KEEP_ALIVE_TIMEOUT, Duration.ofMillis(200), HERE),
        this::handle)) {
      CountDownLatch done = new CountDownLatch(CLIENTS);
      for (int i = 0; i < CLIENTS; i++) {
        Random random = new Random(seed + i);
        new Thread(() -> {
          storm(mpm.port(), random);
          done.countDown();
        }, "storm-" + i).start();
      }
      assertThat(done.await(300, TimeUnit.SECONDS)).as("all clients came to an end; seed %d", seed).isTrue();
      assertThat(wrong).as("seed %d", seed).isEmpty();
      assertThat(answered).as("every client that waited for its answer had it; seed %d", seed)
          .hasValue(asked.get());
      mpm.awaitQuiet();
      assertThat(mpm.logged.get()).as("every request that was handled is logged, and once; seed %d", seed)
          .isGreaterThanOrEqualTo(handled.get()).isGreaterThanOrEqualTo(answered.get());
      assertThat(admittedIdleClients(mpm)).as("seed %d", seed).isEqualTo(CHILDREN * (WORKERS + 2 * WORKERS));
    }
  }

  private void handle(RoutingContext context) {
    handled.incrementAndGet();
    switch (context.request().path()) {
      case "/large" -> context.response().end(Buffer.buffer(new byte[LARGE]));
      case "/later" -> context.vertx().setTimer(5, fired -> context.response().end("later"));
      case "/fails" -> throw new IllegalStateException("on purpose");
      case "/pieces" -> {
        context.response().setChunked(true);
        context.response().write("one ");
        context.response().write("two ");
        context.response().end("three");
      }
      default -> context.response().end("fine");
    }
  }

  private void storm(int port, Random random) {
    for (int i = 0; i < CONNECTIONS_EACH; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setSoTimeout(30_000);
        act(socket, random);
      } catch (SocketException e) {
        // Reset or closed under a client that misbehaved: those that behave count their answers.
      } catch (IOException | RuntimeException | AssertionError e) {
        wrong.add(e);
      }
    }
  }

  private void act(Socket socket, Random random) throws IOException {
    switch (random.nextInt(12)) {
      case 0 -> reset(socket);
      case 1 -> send(socket, "GET / HT");
      case 2 -> {
        send(socket, "GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
        socket.getInputStream().readNBytes(1 + random.nextInt(LARGE / 2));
        if (random.nextBoolean()) {
          reset(socket);
        }
      }
      case 3 -> {
        send(socket,
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n" + "x".repeat(random.nextInt(100)));
        if (random.nextBoolean()) {
          socket.shutdownOutput();
        }
      }
      case 4 -> complete(socket, "garbage\r\n\r\n", 1, true);
      case 5 -> complete(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(4), 4, false);
      case 6 -> complete(socket, "GET /pieces HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 1, true);
      case 7 -> {
        send(socket, "GET /large HTTP/1.0\r\n\r\n");
        reset(socket);
      }
      case 8 -> complete(socket, "GET /later HTTP/1.1\r\nHost: x\r\n\r\n", 1, false);
      case 9 -> complete(socket, "GET /fails HTTP/1.1\r\nHost: x\r\n\r\n", 1, true);
      case 10 -> {
        socket.setTcpNoDelay(true);
        for (String part : "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabcdef"
            .split("(?<=\\G.{7})", -1)) {
          send(socket, part.replace("\\r", "\r"));
        }
        complete(socket, "", 1, false);
      }
      default -> complete(socket, "GET / HTTP/1.0\r\n\r\n", 1, true);
    }
  }

  /** Sends, and reads so many answers; then, if it is to be closed by the server, the end. */
  private void complete(Socket socket, String requests, int answers, boolean untilEnd) throws IOException {
    asked.addAndGet(answers);
    send(socket, requests);
    InputStream in = socket.getInputStream();
    StringBuilder seen = new StringBuilder();
    int read;
    int found = 0;
    while (found < answers && (read = in.read()) >= 0) {
      seen.append((char) read);
      found = count(seen);
    }
    if (found < answers) {
      wrong.add(new AssertionError("expected " + answers + " answers to " + requests + " and saw " + seen));
    }
    answered.addAndGet(found);
    if (untilEnd) {
      in.readAllBytes();
    }
  }

  /** Answers whose status line has arrived. */
  private static int count(StringBuilder seen) {
    int found = 0;
    for (int at = seen.indexOf("HTTP/1."); at >= 0; at = seen.indexOf("HTTP/1.", at + 1)) {
      found++;
    }
    return found;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** More clients than the rule allows, all silent: how many the server took. */
  private static int admittedIdleClients(RunningMpm mpm) throws IOException {
    List<TestClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < CHILDREN * (WORKERS + 2 * WORKERS) + 10; i++) {
        clients.add(mpm.connect());
      }
      return mpm.awaitAdmitted();
    } finally {
      for (TestClient client : clients) {
        client.close();
      }
    }
  }
}
