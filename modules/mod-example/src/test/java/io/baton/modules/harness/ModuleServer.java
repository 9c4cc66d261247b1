package io.baton.modules.harness;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.DirectiveException;
import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogFile;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.ServerModule;
import io.baton.api.request.RequestRecord;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server on a free port of the loopback address with some modules and a {@link CoreStandIn}.
 *
 * <p><b>Lifecycle:</b> serves from {@link #start} to {@link #close}.
 */
public final class ModuleServer implements AutoCloseable {

  private static final long DEADLINE_SECONDS = 20;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = vertx.createHttpClient();
  private final RecordedLog log = new RecordedLog();
  private final Map<Class<?>, Object> services;
  private final List<ServerModule> modules;
  private HttpServer server;

  private ModuleServer(Map<Class<?>, Object> services, List<ServerModule> modules) {
    this.services = Map.copyOf(services);
    this.modules = modules;
  }

  /** Writes the configuration of a server. */
  @FunctionalInterface
  public interface Writer {
    /** Adds the lines. */
    void write(ConfigurationText text) throws DirectiveException;
  }

  /** Starts a server. */
  public static ModuleServer start(Path documentRoot, Writer writer, ServerModule... modules)
      throws Exception {
    return start(documentRoot, Map.of(), writer, modules);
  }

  /** Starts a server whose modules can ask for something by type. */
  public static ModuleServer start(Path documentRoot, Map<Class<?>, Object> services, Writer writer,
      ServerModule... modules) throws Exception {
    List<ServerModule> all = new ArrayList<>(List.of(modules));
    all.add(new CoreStandIn(documentRoot));
    ModuleServer started = new ModuleServer(services, all);
    try {
      ConfigurationText text = new ConfigurationText(documentRoot, all);
      writer.write(text);
      started.listen(text.build());
      return started;
    } catch (Exception e) {
      started.close();
      throw e;
    }
  }

  /** What it runs on. */
  public Vertx vertx() {
    return vertx;
  }

  /** The port that it listens on. */
  public int port() {
    return server.actualPort();
  }

  /** What the modules logged. */
  public List<String> log() {
    return log.lines();
  }

  /** The answer to a GET request for an undecoded target. */
  public Answer get(String target, String... header) throws TimeoutException {
    return send(HttpMethod.GET, "127.0.0.1:" + port(), target, Buffer.buffer(), header);
  }

  /** The answer to a GET request with another {@code Host}. */
  public Answer getFrom(String host, String target) throws TimeoutException {
    return send(HttpMethod.GET, host, target, Buffer.buffer());
  }

  /** The answer to a request with a body. */
  public Answer send(String method, String target, String body) throws TimeoutException {
    return send(HttpMethod.valueOf(method), "127.0.0.1:" + port(), target, Buffer.buffer(body));
  }

  private Answer send(HttpMethod method, String host, String target, Buffer body, String... header)
      throws TimeoutException {
    return client.request(method, port(), "127.0.0.1", target).compose(request -> {
      request.putHeader("Host", host);
      for (int i = 0; i < header.length; i += 2) {
        request.putHeader(header[i], header[i + 1]);
      }
      // Attached here, on the event loop: later the response may be over, and its body is lost.
      return request.send(body).compose(response -> response.body()
          .map(content -> new Answer(response.statusCode(), response.headers(), content.toString())));
    }).await(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  private void listen(ServerConfiguration configuration) throws Exception {
    PhaseRouter hooks = new PhaseRouter();
    ModuleContext context = new Generation(configuration, hooks);
    for (ServerModule module : modules) {
      module.register(hooks, context);
    }
    for (ServerModule module : modules) {
      module.start(context).await(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
    server = vertx.createHttpServer().requestHandler(hooks.router(vertx, ModuleServer::record))
        .listen(0, "127.0.0.1").await(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  private static RequestRecord record(RoutingContext context) {
    HttpServerRequest request = context.request();
    TestConnection connection = new TestConnection(request.localAddress(), request.remoteAddress(),
        request.isSSL());
    return new RequestRecord(request, connection, Instant.now(), System.nanoTime());
  }

  @Override
  public void close() throws TimeoutException {
    for (ServerModule module : modules) {
      module.stop().await(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
    vertx.close().await(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  private final class Generation implements ModuleContext {

    private final ServerConfiguration configuration;
    private final PhaseRouter hooks;

    Generation(ServerConfiguration configuration, PhaseRouter hooks) {
      this.configuration = configuration;
      this.hooks = hooks;
    }

    @Override
    public Vertx vertx() {
      return vertx;
    }

    @Override
    public int generation() {
      return 7;
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
    public LogFile openLog(Path path) {
      throw new UnsupportedOperationException("this harness has no log files");
    }

    @Override
    public Optional<ThreadingModel> handlerThreading(String name) {
      return hooks.handlerThreading(name);
    }

    @Override
    public <T> Optional<T> service(Class<T> type) {
      return Optional.ofNullable(services.get(type)).map(type::cast);
    }
  }
}
