package io.baton.modules.logconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.request.RequestRecord;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The items read real requests and answers of Vert.x, after the answer has ended. */
class RealAnswersIT {

  private static final String FORMAT = "%m %U %q %>s %b %X %H %{Content-Type}o %{Content-Length}o \"%{User-Agent}i\""
      + " %{Sum}^to %a";

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    FakeServer module = new FakeServer(Configurations.of(List.of("CustomLog;logs/a;" + FORMAT)));
    new LogConfigModule().register(module, module);
    Router router = Router.router(vertx);
    router.route().handler(context -> attach(context, module));
    router.route("/whole").handler(context -> context.response()
        .putHeader("Content-Type", "text/plain; charset=utf-8").end("0123456789"));
    router.route("/pieces").handler(context -> {
      context.response().setChunked(true).putTrailer("Sum", "7").write("abc");
      context.response().end("defg");
    });
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").toCompletionStage()
        .toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void whatWasAnsweredIsStillThereWhenTheLineIsWritten() throws Exception {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      assertThat(
          lineOf(client, "GET /whole?a=%22\u00e9 HTTP/1.1\r\nHost: a\r\nUser-Agent: A\"\u00e9\r\n\r\n"))
          .isEqualTo("GET /whole ?a=%22\\xe9 200 10 + HTTP/1.1 text/plain 10 \"A\\\"\\xe9\" - 127.0.0.1");
      assertThat(lineOf(client, "HEAD /whole HTTP/1.1\r\nHost: a\r\n\r\n"))
          .startsWith("HEAD /whole  200 - + HTTP/1.1 text/plain");
      assertThat(lineOf(client, "GET /pieces HTTP/1.1\r\nHost: a\r\n\r\n"))
          .isEqualTo("GET /pieces  200 7 + HTTP/1.1 - - \"-\" 7 127.0.0.1");
      assertThat(lineOf(client, "GET /none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
          .startsWith("GET /none  404 ").contains(" - HTTP/1.1 text/html ");
    }
  }

  @Test
  void anOldClientKeepsItsConnectionOnlyIfItAsks() throws Exception {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      assertThat(lineOf(client, "GET /whole HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"))
          .contains(" 10 + HTTP/1.0 ");
      assertThat(lineOf(client, "GET /whole HTTP/1.0\r\n\r\n")).contains(" 10 - HTTP/1.0 ");
    }
  }

  private void attach(RoutingContext context, FakeServer module) {
    HttpServerRequest request = context.request();
    RequestRecord record = new RequestRecord(request, new PlainConnection(request), Instant.now(),
        System.nanoTime());
    record.path(request.path());
    record.query(request.query() == null ? "" : request.query());
    record.attachTo(context);
    context.addEndHandler(end -> {
      record.endNanos(System.nanoTime());
      module.logHandler.handle(context);
      List<String> written = module.logs.get("/srv/baton/logs/a");
      lines.addAll(written);
      written.clear();
    });
    context.next();
  }

  private String lineOf(Socket client, String request) throws IOException, InterruptedException {
    client.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    return lines.poll(10, TimeUnit.SECONDS);
  }
}
