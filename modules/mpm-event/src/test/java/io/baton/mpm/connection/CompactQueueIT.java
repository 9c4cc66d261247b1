package io.baton.mpm.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;

/** A connection of Vert.x with another queue. */
class CompactQueueIT {

  private static final int PARTS = 5_000;
  private static final int LIMIT_SECONDS = 30;

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<Boolean> given = new LinkedBlockingQueue<>();
  private int port;

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  @EnabledForJreRange(maxVersion = 25)
  void everyConnectionOfThisVertxCanHaveOne() throws Exception {
    serve();

    get();

    assertThat(given.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void partsWrittenByAnotherThreadArriveAllAndInOrder() throws Exception {
    serve();

    Buffer body = get();

    Buffer expected = Buffer.buffer();
    for (int part = 0; part < PARTS; part++) {
      expected.appendInt(part);
    }
    assertThat(body).isEqualTo(expected);
  }

  @Test
  void whatIsNoConnectionOfVertxIsLeftAlone() {
    assertThat(CompactQueue.give(null)).isFalse();
  }

  private void serve() throws Exception {
    HttpServer server = vertx.createHttpServer().connectionHandler(this::give).requestHandler(this::answer)
        .listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture()
        .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    port = server.actualPort();
  }

  private void give(HttpConnection connection) {
    given.add(CompactQueue.give(connection));
  }

  private void answer(HttpServerRequest request) {
    HttpServerResponse response = request.response().setChunked(true);
    new Thread(() -> {
      for (int part = 0; part < PARTS; part++) {
        response.write(Buffer.buffer().appendInt(part));
      }
      response.end();
    }).start();
  }

  private Buffer get() throws Exception {
    HttpClient client = vertx.createHttpClient();
    return client.request(HttpMethod.GET, port, "127.0.0.1", "/")
        .compose(request -> request.send().compose(HttpClientResponse::body)).toCompletionStage()
        .toCompletableFuture()
        .get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }
}
