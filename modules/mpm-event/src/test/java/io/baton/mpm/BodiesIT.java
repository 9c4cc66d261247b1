package io.baton.mpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.api.body.PieceGenerator;
import io.baton.api.directive.SourceLocation;
import io.baton.api.request.RequestRecord;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.scoreboard.ChildSnapshot;
import io.baton.scoreboard.WorkerSnapshot;
import io.baton.scoreboard.WorkerStatus;
import io.vertx.core.Handler;
import io.vertx.core.ThreadingModel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies that are sent or taken slowly, and who waits for them. */
class BodiesIT {

  private static final SourceLocation HERE = new SourceLocation("test", 3);
  private static final int PIECE = 64 * 1024;
  private static final int PIECES = 512;
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void longBodyStreamsToItsHandlerByteForByte() throws Exception {
    int length = 8 * 1024 * 1024;
    try (RunningMpm mpm = RunningMpm.withWorkers(1, small(), summing()); TestClient client = mpm.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n");
      for (int sent = 0; sent < length; sent += PIECE) {
        client.send("a".repeat(PIECE));
      }
      assertThat(client.answer()).endsWith("\r\n\r\n" + length + " bytes, sum " + 97L * length);
      assertThat(client.get("/").answer()).as("the connection lives on").endsWith("0 bytes, sum 0");
    }
  }

  @Test
  void longBodyInChunksStreamsWithItsGatheredBeginning() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1, small(), summing()); TestClient client = mpm.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (int i = 0; i < 40; i++) {
        client.send("1000\r\n" + "a".repeat(0x1000) + "\r\n");
      }
      client.send("0\r\n\r\n");
      assertThat(client.answer()).endsWith(40 * 0x1000 + " bytes, sum " + 97L * 40 * 0x1000);
    }
  }

  @Test
  void workerThatWaitsForASlowBodyIsShownAsReading() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1, small(), summing()); TestClient client = mpm.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nonly this");
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        WorkerSnapshot worker = mpm.snapshot().workers().findFirst().orElseThrow();
        assertThat(worker.status()).isEqualTo(WorkerStatus.READ);
        assertThat(worker.waitingFor()).isEqualTo("body of the request");
      });

      client.send("a".repeat(100_000 - "only this".length()));
      assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void workerThatWaitsForASlowBodyIsLetGoAfterTheTimeout() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1,
        small().set(MpmDirectives.TIMEOUT, Duration.ofSeconds(1), HERE), summing());
        TestClient client = mpm.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nonly this");

      assertThat(client.answer()).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void workerThatReadsABodyThatMakesNoSenseIsTold() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1, small(), summing()); TestClient client = mpm.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (int i = 0; i < 20; i++) {
        client.send("1000\r\n" + "a".repeat(0x1000) + "\r\n");
      }
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> assertThat(
          mpm.snapshot().workers().findFirst().orElseThrow().waitingFor()).isEqualTo("body of the request"));
      client.send("no size\r\n");

      assertThat(client.answer()).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void bodyOverItsLimitIsRefusedWhileItArrives() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1, small(), context -> {
      RequestRecord.of(context).bodyLimit(50_000);
      summing().handle(context);
    }); TestClient client = mpm.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (int i = 0; i < 20; i++) {
        client.send("1000\r\n" + "a".repeat(0x1000) + "\r\n");
      }
      assertThat(client.answer()).startsWith("HTTP/1.1 413 ");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EVENT_LOOP", "WORKER"})
  void generatedAnswerToASlowReaderHoldsNoWorkerAndIsWholeInTheEnd(ThreadingModel where) throws Exception {
    AtomicInteger made = new AtomicInteger();
    AtomicInteger closed = new AtomicInteger();
    try (RunningMpm mpm = RunningMpm.withWorkers(1, context -> RequestRecord.of(context).sendPieces(where,
        generator(made, closed)));
        TestClient client = mpm.connect();
        TestClient other = mpm.connect()) {
      client.get("/");
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(child(mpm).writing()).isEqualTo(1);
        assertThat(working(mpm)).isZero();
      });
      assertThat(made.get()).as("not made in advance").isLessThan(PIECES);
      other.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
      await().atMost(RunningMpm.DEADLINE).until(() -> closed.get() == 1);

      assertThat(client.chunked()).isEqualTo((long) PIECE * PIECES);
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(closed).as("once for each request").hasValue(2);
        assertThat(mpm.logged).hasValue(2);
        assertThat(mpm.snapshot().workers().mapToLong(WorkerSnapshot::accessCount).sum()).isEqualTo(2);
      });
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EVENT_LOOP", "WORKER"})
  void generatorIsClosedOnceWhenItsClientGoesAway(ThreadingModel where) throws Exception {
    AtomicInteger made = new AtomicInteger();
    AtomicInteger closed = new AtomicInteger();
    try (RunningMpm mpm = RunningMpm.withWorkers(1, context -> RequestRecord.of(context).sendPieces(where,
        generator(made, closed)))) {
      try (TestClient client = mpm.connect()) {
        client.get("/").skip(1000);
      }
      await().atMost(RunningMpm.DEADLINE).until(() -> closed.get() == 1);
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.logged.get() == 1);
      assertThat(made.get()).isLessThan(PIECES);
    }
  }

  @Test
  void generatorThatFailsInTheMiddleCutsItsClientOff() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1, context -> {
      AtomicInteger made = new AtomicInteger();
      RequestRecord.of(context).sendPieces(ThreadingModel.WORKER, () -> {
        if (made.incrementAndGet() == 3) {
          throw new IOException("on purpose");
        }
        return Buffer.buffer("piece");
      });
    }); TestClient client = mpm.connect()) {
      assertThat(client.get("/").rest()).contains("piece").doesNotContain("\r\n0\r\n");
    }
  }

  @Test
  void blockingWriterKeepsItsWorkerVisiblyWhileItsReaderIsSlow() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1, writer()); TestClient client = mpm.connect()) {
      client.get("/");
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        WorkerSnapshot worker = mpm.snapshot().workers().findFirst().orElseThrow();
        assertThat(worker.status()).isEqualTo(WorkerStatus.WRITE);
        assertThat(worker.waitingFor()).isEqualTo("client to take the answer");
      });

      assertThat(client.chunked()).isEqualTo((long) PIECE * PIECES);
    }
  }

  @Test
  void blockingWriterWhoseReaderTakesNothingIsLetGoAfterTheTimeout() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1,
        RunningMpm.settings().set(MpmDirectives.TIMEOUT, Duration.ofSeconds(1), HERE), writer());
        TestClient client = mpm.connect()) {
      client.get("/");
      await().atMost(LONG).untilAsserted(() -> {
        assertThat(child(mpm).connections()).isZero();
        assertThat(working(mpm)).isZero();
      });
    }
  }

  @Test
  void filterOverTheWholeBodyHoldsNoWorkerWhileItsReaderIsSlow() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1, context -> {
      Buffer whole = Buffer.buffer();
      for (int i = 0; i < PIECES; i++) {
        whole.appendBytes(new byte[PIECE]);
      }
      context.response().end(whole);
    }); TestClient slow = mpm.connect(); TestClient other = mpm.connect()) {
      slow.get("/");
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(child(mpm).writing()).isEqualTo(1);
        assertThat(working(mpm)).isZero();
      });
      other.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
      slow.skip(PIECE * PIECES);
    }
  }

  @Test
  void pipedStreamHoldsNoWorkerWhileItsReaderIsSlow() throws Exception {
    Path file = Files.createTempFile("piped", ".bin");
    try (RunningMpm mpm = RunningMpm.withWorkers(1, context -> {
      context.response().putHeader("Content-Length", Long.toString((long) PIECE * PIECES));
      context.vertx().fileSystem().open(file.toString(), new OpenOptions().setCreate(false))
          .compose(open -> open.pipeTo(context.response())).onFailure(context::fail);
    }); TestClient slow = mpm.connect()) {
      Files.write(file, new byte[PIECE * PIECES]);
      slow.get("/");
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(child(mpm).writing()).isEqualTo(1);
        assertThat(working(mpm)).isZero();
      });
      slow.skip(PIECE * PIECES);
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void pipedStreamsOfWorkersNeverStandStill() throws Exception {
    Path file = Files.createTempFile("piped", ".bin");
    try (RunningMpm mpm = RunningMpm.withWorkers(1, context -> {
      context.response().putHeader("Content-Length", Long.toString((long) PIECE * PIECES));
      context.vertx().fileSystem().open(file.toString(), new OpenOptions().setCreate(false))
          .compose(open -> open.pipeTo(context.response())).onFailure(context::fail);
    }); TestClient client = mpm.connect()) {
      Files.write(file, new byte[PIECE * PIECES]);
      for (int stream = 0; stream < 20; stream++) {
        client.get("/").skip(PIECE * PIECES);
      }
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void clientThatExpectsToBeToldIsToldOnceTheBodyIsWanted() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1, summing()); TestClient client = mpm.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
      assertThat(client.answer()).startsWith("HTTP/1.1 100 ");
      client.send("aaa");
      assertThat(client.answer()).endsWith("3 bytes, sum 291");
    }
  }

  @Test
  void unknownExpectationIsRefused() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1, summing()); TestClient client = mpm.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: a miracle\r\nContent-Length: 3\r\n\r\naaa");
      assertThat(client.answer()).startsWith("HTTP/1.1 417 ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void clientThatIsStillSendingFiftyMebibytesReadsTheWholeRefusal(Framing framing) throws Exception {
    String page = "no ".repeat(3000);
    try (
        RunningMpm mpm = RunningMpm.withWorkers(1,
            context -> context.response().setStatusCode(403).end(page));
        TestClient client = mpm.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: x\r\n" + framing.head + "\r\n\r\n");
      String mebibyte = framing.part(1024 * 1024);
      for (int i = 0; i < 50; i++) {
        client.send(mebibyte);
      }
      assertThat(client.answer()).startsWith("HTTP/1.1 403 ").contains("connection: close").endsWith(page);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  enum Framing {
    LENGTH("Content-Length: 52428800"), CHUNKED("Transfer-Encoding: chunked");

    private final String head;

    Framing(String head) {
      this.head = head;
    }

    private String part(int bytes) {
      String body = "b".repeat(bytes);
      return this == LENGTH ? body : Integer.toHexString(bytes) + "\r\n" + body + "\r\n";
    }
  }

  private static io.baton.api.config.Settings.Builder small() {
    return RunningMpm.settings().set(MpmDirectives.REQUEST_BODY_BUFFER, 10_000L, HERE);
  }

  private static Handler<RoutingContext> summing() {
    return context -> {
      long bytes = 0;
      long sum = 0;
      byte[] part = new byte[5000];
      try (InputStream body = RequestRecord.of(context).bodyInput()) {
        for (int read = body.read(part); read >= 0; read = body.read(part)) {
          bytes += read;
          for (int i = 0; i < read; i++) {
            sum += part[i];
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      context.response().end(bytes + " bytes, sum " + sum);
    };
  }

  private static Handler<RoutingContext> writer() {
    return context -> {
      OutputStream answer = RequestRecord.of(context).bodyOutput();
      byte[] piece = new byte[PIECE];
      try {
        for (int i = 0; i < PIECES; i++) {
          answer.write(piece);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static PieceGenerator generator(AtomicInteger made, AtomicInteger closed) {
    AtomicInteger own = new AtomicInteger();
    return new PieceGenerator() {
      @Override
      public Buffer next() {
        made.incrementAndGet();
        return own.getAndIncrement() < PIECES ? Buffer.buffer(new byte[PIECE]) : null;
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  private static ChildSnapshot child(RunningMpm mpm) {
    return mpm.snapshot().children().get(0);
  }

  private static long working(RunningMpm mpm) {
    return mpm.snapshot().workers().filter(worker -> worker.status() != WorkerStatus.READY).count();
  }
}
