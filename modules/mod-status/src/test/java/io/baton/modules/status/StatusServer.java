package io.baton.modules.status;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.SourceLocation;
import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogFile;
import io.baton.api.log.LogLevel;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.Phase;
import io.baton.api.request.ConnectionRecord;
import io.baton.api.request.RequestRecord;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A server on a free port that does nothing but what the status module hooked in. */
final class StatusServer implements Hooks, ModuleContext, ErrorLog {

  final Map<String, Handler<RoutingContext>> handlers = new LinkedHashMap<>();
  final Map<String, ThreadingModel> threading = new LinkedHashMap<>();
  final Queue<String> log = new ConcurrentLinkedQueue<>();
  final Queue<Boolean> eventLoops = new ConcurrentLinkedQueue<>();

  final Map<Class<?>, Object> services = new HashMap<>();
  ServerConfiguration configuration = new ServerConfiguration(Path.of("/srv"), host(Settings.EMPTY),
      List.of(), Map.of(), List.of());
  Settings settings = Settings.EMPTY;
  Consumer<RequestRecord> phases = record -> {};

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;

  /** Whether connections come in by a socket of {@code AdminListen} from now on. */
  volatile boolean isAdmin;

  void listen() throws Exception {
    Router router = Router.router(vertx);
    router.route().handler(this::before);
    router.route().handler(handlers.get("server-status"));
    router.route()
        .handler(context -> context.response().setStatusCode(404).end("left to the default handler"));
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").toCompletionStage()
        .toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  /** The answer to a request; {@code headers} are names and values in turn. */
  HttpResponse<String> ask(String method, String pathAndQuery, String... headers) throws Exception {
    return client.send(request(method, pathAndQuery, headers),
        BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
  }

  /** The JSON with which a request is answered. */
  JsonObject json(String method, String pathAndQuery, String... headers) throws Exception {
    return new JsonObject(
        client.send(request(method, pathAndQuery, headers), BodyHandlers.ofString()).body());
  }

  /** Reads the stream. */
  EventReader stream(String... headers) throws Exception {
    return new EventReader(
        client.send(request("GET", "/server-status?stream", headers), BodyHandlers.ofInputStream()));
  }

  int port() {
    return server.actualPort();
  }

  private HttpRequest request(String method, String pathAndQuery, String... headers) {
    URI uri = URI.create("http://127.0.0.1:" + server.actualPort() + pathAndQuery);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1)
        .timeout(Duration.ofSeconds(10)).method(method, BodyPublishers.noBody());
    return (headers.length == 0 ? request : request.headers(headers)).build();
  }

  private static VirtualHost host(Settings settings) {
    return new VirtualHost(List.of(), settings, settings, List.of(), new SourceLocation("test.conf", 1));
  }

  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private void before(RoutingContext context) {
    HttpServerRequest request = context.request();
    eventLoops.add(Context.isOnEventLoopThread());
    RequestRecord record = new RequestRecord(request, new Connection(request, isAdmin), Instant.EPOCH, 0);
    record.virtualHost(host(settings), this);
    record.query(request.query() == null ? "" : request.query());
    phases.accept(record);
    record.attachTo(context);
    context.next();
  }

  @Override
  public Hooks handler(String name, ThreadingModel where, Handler<RoutingContext> handler) {
    handlers.put(name, handler);
    threading.put(name, where);
    return this;
  }

  @Override
  public Hooks phase(Phase phase, ThreadingModel where, Predicate<RequestRecord> applies,
      Handler<RoutingContext> handler) {
    throw new AssertionError("the status module needs no phase");
  }

  @Override
  public Hooks failure(Handler<RoutingContext> handler) {
    throw new AssertionError("the core module's is the only one");
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
    return this;
  }

  @Override
  public LogFile openLog(Path path) {
    throw new AssertionError("the status module writes no log");
  }

  @Override
  public Optional<ThreadingModel> handlerThreading(String name) {
    return Optional.ofNullable(threading.get(name));
  }

  @Override
  public <T> Optional<T> service(Class<T> type) {
    return Optional.ofNullable(type.cast(services.get(type)));
  }

  @Override
  public boolean isEnabled(String module, LogLevel level) {
    return true;
  }

  @Override
  public void log(String module, LogLevel level, SocketAddress client, String message, Throwable cause) {
    log.add("[" + module + ":" + level.keyword() + "] " + message);
  }

  private record Connection(HttpServerRequest request, boolean isAdmin) implements ConnectionRecord {

    @Override
    public long id() {
      return 1;
    }

    @Override
    public int slot() {
      return 0;
    }

    @Override
    public SocketAddress localAddress() {
      return request.connection().localAddress();
    }

    @Override
    public SocketAddress remoteAddress() {
      return request.connection().remoteAddress();
    }

    @Override
    public boolean isSecure() {
      return false;
    }

    @Override
    public int keepAlives() {
      return 0;
    }

    @Override
    public boolean isAborted() {
      return false;
    }

    @Override
    public long bytesRead() {
      return 0;
    }

    @Override
    public long bytesWritten() {
      return 0;
    }
  }
}
