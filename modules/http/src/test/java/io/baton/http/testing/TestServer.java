package io.baton.http.testing;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogFile;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.ServerModule;
import io.baton.api.request.RequestRecord;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A plain HTTP server of Vert.x on a free port that runs one module's phases. Closing it checks that nothing is open. */
public final class TestServer implements ModuleContext, AutoCloseable {

  private static final int CLIENT_TIMEOUT_MILLIS = 10_000;

  private final Vertx vertx = Vertx.vertx();
  private final ServerConfiguration configuration;
  private final RouterHooks hooks = new RouterHooks();
  private final RecordingLog log = new RecordingLog();
  private HttpServer server;

  private TestServer(ServerConfiguration configuration) {
    this.configuration = configuration;
  }

  /** Starts a server; {@code others} hooks in what is not the module's. */
  public static TestServer start(ServerConfiguration configuration, ServerModule module,
      Consumer<Hooks> others)
      throws Exception {
    TestServer test = new TestServer(configuration);
    try {
      test.listen(module, others);
      return test;
    } catch (Exception e) {
      test.close();
      throw e;
    }
  }

  private void listen(ServerModule module, Consumer<Hooks> others) throws Exception {
    module.register(hooks, this);
    others.accept(hooks);
    Router router = hooks.router(vertx);
    HttpServerOptions options = new HttpServerOptions().setMaxHeaderSize(1 << 17)
        .setMaxInitialLineLength(1 << 17).setIdleTimeout(20);
    server = vertx.createHttpServer(options).requestHandler(request -> route(router, request))
        .listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
  }

  private void route(Router router, HttpServerRequest request) {
    RequestRecord record = new RequestRecord(request,
        new TestConnection(request.localAddress(), request.remoteAddress()), Instant.now(),
        System.nanoTime());
    hooks.arrived(record);
    router.handle(request);
  }

  public int port() {
    return server.actualPort();
  }

  public RecordingLog log() {
    return log;
  }

  /** Sends bytes and reads until the server closes the connection. */
  public String exchange(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(CLIENT_TIMEOUT_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The answer to a GET for a path of a host. */
  public Answer get(String host, String path) throws IOException {
    return request("GET", host, path);
  }

  /** The answer to a request for a path of a host, with further header lines. */
  public Answer request(String method, String host, String path, String... fields) throws IOException {
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
    for (String field : fields) {
      head.append(field).append("\r\n");
    }
    return Answer.parse(exchange(head + "Connection: close\r\n\r\n"));
  }

  @Override
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public int generation() {
    return 0;
  }

  @Override
  public ServerConfiguration configuration() {
    return configuration;
  }

  @Override
  public ErrorLog errorLog(VirtualHost host) {
    return log;
  }

  @Override
  public LogFile openLog(Path path) throws IOException {
    throw new IOException("tests have no log files: " + path);
  }

  @Override
  public Optional<ThreadingModel> handlerThreading(String name) {
    return hooks.handlerThreading(name);
  }

  @Override
  public <T> Optional<T> service(Class<T> type) {
    return Optional.empty();
  }

  @Override
  public void close() {
    try {
      vertx.close().await(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the test server did not end", e);
    }
  }
}
