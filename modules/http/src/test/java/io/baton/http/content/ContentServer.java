package io.baton.http.content;

import static org.awaitility.Awaitility.await;

import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import io.baton.api.request.FileInfo;
import io.baton.api.request.RequestRecord;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A plain Vert.x server whose only handler is the default handler, and what the phases before it would have done. Closing it
 * checks that no file is open and that nothing unexpected was logged.
 */
final class ContentServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  final Path root;
  final CountingOpener opener = new CountingOpener();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(2).setEventLoopPoolSize(1));
  private final DefaultHandler handler = new DefaultHandler(record -> record.path().startsWith("/trace"),
      opener);
  private final HttpServer server;
  private volatile Settings settings = Settings.EMPTY;

  ContentServer(Path root) {
    this(root, new HttpServerOptions());
  }

  ContentServer(Path root, HttpServerOptions options) {
    this.root = root;
    Router router = Router.router(vertx);
    router.route().handler(this::phases).failureHandler(ContentServer::fail);
    server = join(vertx.createHttpServer(options).requestHandler(router).listen(0, "127.0.0.1"));
  }

  private static <T> T join(io.vertx.core.Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private void phases(RoutingContext context) {
    RequestRecord record = new RequestRecord(context.request(), FakeConnection.NOWHERE, Instant.now(), 0);
    record.attachTo(context);
    record.virtualHost(new VirtualHost(List.of(), settings, settings, List.of(), Lines.at(1)),
        new MemoryLog());
    record.path(context.normalizedPath());
    if (record.path().startsWith("/error")) {
      // What the core module leaves when an error document answers for a file that is missing.
      record.firstStatus(404);
      context.response().setStatusCode(404);
    }
    context.vertx().executeBlocking(() -> {
      mapToStorage(record);
      handler.handle(context);
      return null;
    }, false).onFailure(context::fail);
  }

  private void mapToStorage(RequestRecord record) throws IOException {
    Path file = root;
    String rest = record.path().substring(1);
    while (!rest.isEmpty() && (file.equals(root) || Files.isDirectory(file))) {
      int slash = rest.indexOf('/');
      file = file.resolve(slash < 0 ? rest : rest.substring(0, slash));
      rest = slash < 0 ? "" : rest.substring(slash + 1);
    }
    record.filename(file);
    record.pathInfo(rest.isEmpty() ? "" : "/" + rest);
    if (Files.exists(file)) {
      record.fileInfo(new FileInfo(file, Files.readAttributes(file, BasicFileAttributes.class)));
    }
    record.contentType(file.toString().endsWith(".txt") ? "text/plain" : null);
  }

  private static void fail(RoutingContext context) {
    int status = context.statusCode() < 0 ? 500 : context.statusCode();
    context.response().setStatusCode(status).end("error " + status);
  }

  /** The settings of all requests from now on. */
  ContentServer configure(String... lines) {
    settings = Lines.settings(lines);
    return this;
  }

  int port() {
    return server.actualPort();
  }

  Vertx vertx() {
    return vertx;
  }

  /** Writes a file that changed a day ago. */
  byte[] file(String name, int length) throws IOException {
    byte[] content = content(length);
    Path file = Files.write(root.resolve(name), content);
    Files.setLastModifiedTime(file,
        java.nio.file.attribute.FileTime.from(Instant.parse("2020-01-02T03:04:05.678Z")));
    return content;
  }

  /** Bytes of which no two neighbouring blocks are equal. */
  static byte[] content(int length) {
    byte[] content = new byte[length];
    long state = 88_172_645_463_325_252L;
    for (int i = 0; i < length; i++) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
      content[i] = (byte) state;
    }
    return content;
  }

  /** Takes the lines that were logged so far. */
  List<String> takeLog() {
    List<String> lines = List.copyOf(log);
    log.clear();
    return lines;
  }

  void awaitLog(String part) {
    await().atMost(PATIENCE).until(() -> log.stream().anyMatch(line -> line.contains(part)));
  }

  void awaitFilesClosed() {
    await().atMost(PATIENCE).pollInterval(10, TimeUnit.MILLISECONDS)
        .until(() -> opener.stillOpen() == 0 && descriptors() == 0);
  }

  /** Descriptors of this process that lead to files below the root, where the system tells. */
  long descriptors() throws IOException {
    Path all = Path.of("/proc/self/fd");
    if (!Files.isDirectory(all)) {
      return 0;
    }
    String prefix = root.toRealPath().toString();
    try (Stream<Path> links = Files.list(all)) {
      return links.filter(link -> target(link).startsWith(prefix)).count();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // Closed since it was listed.
    }
  }

  @Override
  public void close() {
    try {
      awaitFilesClosed();
    } finally {
      join(vertx.close());
    }
    if (!log.isEmpty()) {
      throw new AssertionError("logged unexpectedly: " + log);
    }
  }

  private final class MemoryLog implements ErrorLog {

    @Override
    public boolean isEnabled(String module, LogLevel level) {
      return true;
    }

    @Override
    public void log(String module, LogLevel level, SocketAddress client, String message, Throwable cause) {
      log.add("[" + module + ":" + level.keyword() + "] " + message.replace(root.toString(), "ROOT"));
    }
  }
}
