package io.baton.mpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.api.directive.SourceLocation;
import io.baton.api.request.RequestRecord;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.mpm.settings.Protocol;
import io.baton.scoreboard.ChildSnapshot;
import io.baton.scoreboard.WorkerSnapshot;
import io.baton.scoreboard.WorkerStatus;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies of streams of HTTP/2 that are sent or taken slowly, and who waits for them. */
class StreamBodiesIT {

  private static final SourceLocation HERE = new SourceLocation("test", 3);
  private static final int PIECE = 64 * 1024;
  private static final int PIECES = 256;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = vertx.createHttpClient(
      new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false),
      new PoolOptions().setHttp2MaxSize(1));

  @AfterEach
  void clientEnds() {
    RunningMpm.get(vertx.close());
  }

  @Test
  void longBodyWaitsForTheHandlerThatReadsItAndArrivesWhole() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    try (RunningMpm mpm = h2c(context -> {
      HandoffIT.hold(read);
      context.response().end(Long.toString(length(context)));
    })) {
      HttpClientRequest upload = RunningMpm.get(request(mpm, HttpMethod.POST));
      Future<Buffer> answer = upload.setChunked(true).response().compose(HttpClientResponse::body);
      int sent = 0;
      // The window closes while nobody reads: what the server holds of a body has a limit.
      for (; sent < PIECES && !upload.writeQueueFull(); sent++) {
        upload.write(Buffer.buffer(new byte[PIECE]));
      }
      assertThat(sent).as("the client is not let send it all").isLessThan(PIECES);
      read.countDown();
      for (; sent < PIECES; sent++) {
        upload.write(Buffer.buffer(new byte[PIECE]));
      }
      upload.end();

      assertThat(RunningMpm.get(answer).toString()).isEqualTo(Long.toString((long) PIECE * PIECES));
      RunningMpm.get(client.close());
    }
  }

  @Test
  void workerThatWaitsForASlowBodyIsShownAsReading() throws Exception {
    try (RunningMpm mpm = h2c(context -> context.response().end(Long.toString(length(context))))) {
      HttpClientRequest upload = RunningMpm.get(request(mpm, HttpMethod.POST));
      Future<Buffer> answer = upload.setChunked(true).response().compose(HttpClientResponse::body);
      upload.write(Buffer.buffer(new byte[PIECE]));
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        WorkerSnapshot worker = mpm.snapshot().workers().findFirst().orElseThrow();
        assertThat(worker.status()).isEqualTo(WorkerStatus.READ);
        assertThat(worker.waitingFor()).isEqualTo("body of the request");
      });

      upload.end();

      assertThat(RunningMpm.get(answer).toString()).isEqualTo(Integer.toString(PIECE));
      RunningMpm.get(client.close());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EVENT_LOOP", "WORKER"})
  void generatedAnswerToASlowReaderHoldsNoWorkerAndIsWholeInTheEnd(ThreadingModel where) throws Exception {
    AtomicInteger made = new AtomicInteger();
    try (RunningMpm mpm = h2c(context -> RequestRecord.of(context).sendPieces(where,
        () -> made.getAndIncrement() < PIECES ? Buffer.buffer(new byte[PIECE]) : null))) {
      HttpClientResponse answer = RunningMpm.get(request(mpm, HttpMethod.GET)
          .compose(request -> request.send().map(HttpClientResponse::pause)));
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(child(mpm).writing()).isEqualTo(1);
        assertThat(working(mpm)).isZero();
      });
      assertThat(made.get()).as("not made in advance").isLessThan(PIECES);

      Future<Buffer> body = answer.body();
      answer.resume();

      assertThat(RunningMpm.get(body).length()).isEqualTo(PIECE * PIECES);
      RunningMpm.get(client.close());
    }
  }

  @Test
  void blockingWriterKeepsItsWorkerVisiblyWhileItsReaderIsSlow() throws Exception {
    try (RunningMpm mpm = h2c(context -> {
      OutputStream answer = RequestRecord.of(context).bodyOutput();
      try {
        for (int i = 0; i < PIECES; i++) {
          answer.write(new byte[PIECE]);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    })) {
      HttpClientResponse answer = RunningMpm.get(request(mpm, HttpMethod.GET)
          .compose(request -> request.send().map(HttpClientResponse::pause)));
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        WorkerSnapshot worker = mpm.snapshot().workers().findFirst().orElseThrow();
        assertThat(worker.status()).isEqualTo(WorkerStatus.WRITE);
        assertThat(worker.waitingFor()).isEqualTo("client to take the answer");
      });

      Future<Buffer> body = answer.body();
      answer.resume();

      assertThat(RunningMpm.get(body).length()).isEqualTo(PIECE * PIECES);
      RunningMpm.get(client.close());
    }
  }

  @Test
  void clientThatExpectsToBeToldIsToldOnceTheBodyIsWanted() throws Exception {
    try (RunningMpm mpm = h2c(context -> context.response().end(Long.toString(length(context))))) {
      HttpClientRequest upload = RunningMpm.get(request(mpm, HttpMethod.POST));
      upload.putHeader("Expect", "100-continue").putHeader("Content-Length", "3")
          .continueHandler(now -> upload.end("aaa"));
      Future<Buffer> answer = upload.response().compose(HttpClientResponse::body);
      upload.sendHead();

      assertThat(RunningMpm.get(answer).toString()).isEqualTo("3");
      RunningMpm.get(client.close());
    }
  }

  /** One worker, and small bodies are very small: what is tested are those that a worker reads. */
  private static RunningMpm h2c(Handler<RoutingContext> handler) {
    return RunningMpm.withWorkers(1,
        RunningMpm.settings().set(Protocol.PROTOCOLS, List.of(Protocol.H2C, Protocol.HTTP_1_1), HERE)
            .set(MpmDirectives.REQUEST_BODY_BUFFER, 1000L, HERE),
        handler);
  }

  private Future<HttpClientRequest> request(RunningMpm mpm, HttpMethod method) {
    return client.request(method, mpm.port(), "127.0.0.1", "/");
  }

  private static long length(RoutingContext context) {
    try (InputStream body = RequestRecord.of(context).bodyInput()) {
      long bytes = 0;
      byte[] part = new byte[5000];
      for (int read = body.read(part); read >= 0; read = body.read(part)) {
        bytes += read;
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ChildSnapshot child(RunningMpm mpm) {
    return mpm.snapshot().children().get(0);
  }

  private static long working(RunningMpm mpm) {
    return mpm.snapshot().workers().filter(worker -> worker.status() != WorkerStatus.READY).count();
  }
}
