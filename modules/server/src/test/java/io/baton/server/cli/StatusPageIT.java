package io.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusPageIT {

  private final Captured streams = new Captured();
  private final Vertx vertx = Vertx.vertx();
  private String url;
  private HttpServer server;

  @BeforeEach
  void setUp() throws Exception {
    server = vertx.createHttpServer().requestHandler(request -> {
      boolean isThere = request.path().equals("/server-status");
      request.response().setStatusCode(isThere ? 200 : 404)
          .end("Total Accesses: 1 " + request.query() + "\n");
    });
    server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    url = "http://127.0.0.1:" + server.actualPort();
  }

  @AfterEach
  void tearDown() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private int fetch(String... arguments) {
    return StatusPage.fetch(arguments, streams.out(), streams.err());
  }

  @Test
  void thePageIsPrinted() {
    assertThat(fetch(url + "/server-status?auto")).isZero();

    assertThat(streams.outText()).isEqualTo("Total Accesses: 1 auto\n");
  }

  @Test
  void aPageThatIsNotThereIsAnError() {
    assertThat(fetch(url + "/other")).isEqualTo(1);

    assertThat(streams.errText()).isEqualTo(url + "/other answered 404\n");
  }

  @Test
  void aServerThatIsNotThereIsAnError() throws Exception {
    server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);

    assertThat(fetch(url + "/server-status")).isEqualTo(1);

    assertThat(streams.errText()).startsWith(url);
  }

  @Test
  void onlyOneAddressOfHttpIsTaken() {
    assertThat(fetch()).isEqualTo(1);
    assertThat(fetch("file:/dev/null")).isEqualTo(1);
    assertThat(fetch("no address")).isEqualTo(1);
  }
}
