package io.baton.modules.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogFile;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.Phase;
import io.baton.api.request.FileInfo;
import io.baton.api.request.RequestRecord;
import io.vertx.core.Handler;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module between the phases of a server: what its clients see. */
class MimeModuleIT {

  private static final String LANGUAGE = "content-language";
  private static final String ENCODING = "content-encoding";

  @TempDir
  private Path root;
  private final Vertx vertx = Vertx.vertx();
  private HttpServer server;
  private Settings settings;

  @BeforeEach
  void start() throws Exception {
    settings = Lines.settings("AddLanguage fr .fr", "AddEncoding gzip .gz", "AddCharset utf-8 .utf8");
    Router router = Router.router(vertx);
    router.route().handler(this::mapToStorage);
    new MimeModule().register(new OneHook(router), new Context());
    router.route().handler(MimeModuleIT::answer);
    router.route().failureHandler(context -> context.response().setStatusCode(context.statusCode()).end());
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").toCompletionStage()
        .toCompletableFuture().join();
  }

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void mapToStorage(RoutingContext context) {
    RequestRecord record = context.get(RequestRecord.class.getName());
    if (record == null) {
      record = new RequestRecord(context.request(), new FakeConnection(), Instant.now(), 0);
      record.attachTo(context);
    }
    record.settings(settings);
    record.contentType(null);
    record.charset(null);
    record.filename(root.resolve(context.request().path().substring(1)));
    record.fileInfo(fileInfo(record.filename()));
    context.next();
  }

  private static FileInfo fileInfo(Path file) {
    try {
      return new FileInfo(file, Files.readAttributes(file, BasicFileAttributes.class));
    } catch (IOException e) {
      return null;
    }
  }

  private static void answer(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    String path = context.request().path();
    if (path.startsWith("/fail")) {
      context.fail(404);
    } else if (path.startsWith("/reroute")) {
      context.reroute("/plain.txt");
    } else {
      if (path.startsWith("/own")) {
        context.response().putHeader(LANGUAGE, "de");
      }
      context.response().putHeader("x-type", record.contentType() + " " + record.charset()).end();
    }
  }

  private HttpResponse<Void> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.actualPort() + path);
    return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(),
        HttpResponse.BodyHandlers.discarding());
  }

  @Test
  void answerSaysWhatTheNameOfTheFileSays() throws Exception {
    HttpResponse<Void> response = get("/a.html.fr.utf8.gz");

    assertThat(response.headers().firstValue("x-type")).contains("application/gzip utf-8");
    assertThat(response.headers().allValues(LANGUAGE)).containsExactly("fr");
    assertThat(response.headers().allValues(ENCODING)).containsExactly("gzip");
  }

  @Test
  void errorIsInNoLanguage() throws Exception {
    HttpResponse<Void> response = get("/fail.html.fr.gz");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().map()).doesNotContainKeys(LANGUAGE, ENCODING);
  }

  @Test
  void requestThatIsLedElsewhereForgetsItsFirstFile() throws Exception {
    HttpResponse<Void> response = get("/reroute.html.fr.utf8.gz");

    assertThat(response.headers().firstValue("x-type")).contains("text/plain null");
    assertThat(response.headers().map()).doesNotContainKeys(LANGUAGE, ENCODING);
  }

  @Test
  void fieldThatTheHandlerSetIsKept() throws Exception {
    assertThat(get("/own.html.fr").headers().allValues(LANGUAGE)).containsExactly("de");
  }

  @Test
  void directoryHasNoType() throws Exception {
    Files.createDirectory(root.resolve("dir.html.fr"));

    HttpResponse<Void> response = get("/dir.html.fr");

    assertThat(response.headers().firstValue("x-type")).contains("null null");
    assertThat(response.headers().map()).doesNotContainKey(LANGUAGE);
  }

  /** Takes the one hook that the module may have. */
  private record OneHook(Router router) implements Hooks {

    @Override
    public Hooks phase(Phase phase, ThreadingModel where, Predicate<RequestRecord> applies,
        Handler<RoutingContext> handler) {
      assertThat(phase).isEqualTo(Phase.FIXUPS);
      assertThat(where).isEqualTo(ThreadingModel.EVENT_LOOP);
      router.route().handler(handler);
      return this;
    }

    @Override
    public Hooks handler(String name, ThreadingModel where, Handler<RoutingContext> handler) {
      throw new UnsupportedOperationException(name);
    }

    @Override
    public Hooks failure(Handler<RoutingContext> handler) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Context implements ModuleContext {

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
      VirtualHost main = new VirtualHost(List.of(), settings, settings, List.of(), null);
      return new ServerConfiguration(root, main, List.of(), Map.of(), List.of());
    }

    @Override
    public ErrorLog errorLog(VirtualHost host) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LogFile openLog(Path path) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ThreadingModel> handlerThreading(String name) {
      return Optional.empty();
    }

    @Override
    public <T> Optional<T> service(Class<T> type) {
      return Optional.empty();
    }
  }
}
