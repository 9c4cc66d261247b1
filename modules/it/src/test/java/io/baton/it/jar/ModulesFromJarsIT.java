package io.baton.it.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.config.ConfigurationSource;
import io.baton.mpm.accept.AdmittingTransport;
import io.baton.server.cli.BatonCommand;
import io.baton.server.cli.BuiltInModules;
import io.baton.server.cli.Installation;
import io.baton.server.parent.Parent;
import io.baton.server.parent.ServerOptions;
import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawHttpClient;
import io.baton.testkit.jar.ModuleJar;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulesFromJarsIT {

  private static final String HELLO = """
                                      LoadModule hello_module modules/hello.jar
                                      <Location /hello>
                                        SetHandler hello
                                      </Location>
                                      """;

  /** A module with a directive, a handler of every kind, and something that it begins and ends. */
  private static final String FULL = """
                                     package example;

                                     import io.baton.api.directive.*;
                                     import io.baton.api.module.*;
                                     import io.vertx.core.Future;
                                     import io.vertx.core.ThreadingModel;
                                     import io.vertx.ext.web.RoutingContext;
                                     import java.lang.ref.WeakReference;
                                     import java.util.List;

                                     public final class Full implements ServerModule {
                                       static final Directive<String> GREETING = Directive
                                           .of("HelloGreeting", Shapes.word("text")).allowedAnywhere()
                                           .defaultsTo("hello", "hello").help("what it says").build();
                                       public String name() {
                                         return "hello_module";
                                       }
                                       public String sourceName() {
                                         return "mod_hello.c";
                                       }
                                       public List<Directive<?>> directives() {
                                         return List.of(GREETING);
                                       }
                                       public void register(Hooks hooks, ModuleContext context) throws Exception {
                                         context.openLog("logs/hello_log").write("registered " + loader());
                                         hooks.phase(Phase.FIXUPS, ThreadingModel.EVENT_LOOP, request -> {
                                           request.response().putHeader("X-Loader", loader());
                                           request.next();
                                         });
                                         hooks.phase(Phase.LOG, ThreadingModel.EVENT_LOOP, request -> {
                                           if (request.request().path().endsWith("/missing")) {
                                             throw new NoClassDefFoundError("in the log phase");
                                           }
                                         });
                                         hooks.handler("hello", ThreadingModel.WORKER, this::answer);
                                       }
                                       private void answer(RoutingContext request) {
                                         if (request.request().path().endsWith("/error")) {
                                           throw new NoClassDefFoundError("in the handler");
                                         }
                                         request.response().end(
                                             io.baton.api.request.RequestRecord.of(request).setting(GREETING)
                                             + " " + loader());
                                       }
                                       public Future<Void> start(ModuleContext context) {
                                         System.getProperties().put("hello.loader",
                                             new WeakReference<>(getClass().getClassLoader()));
                                         System.setProperty("hello.state", "started " + loader());
                                         return Future.succeededFuture();
                                       }
                                       public Future<Void> stop() {
                                         System.setProperty("hello.state", "stopped " + loader());
                                         return Future.succeededFuture();
                                       }
                                       static String loader() {
                                         return Thread.currentThread().getContextClassLoader()
                                             == Full.class.getClassLoader() ? "own" : "other";
                                       }
                                     }
                                     """;

  @TempDir
  private Path temporary;
  private Path root;
  private Path jar;

  @BeforeEach
  void findRealPath() throws IOException {
    root = temporary.toRealPath();
    jar = root.resolve("modules/hello.jar");
  }

  private static ModuleJar full() {
    return new ModuleJar().module("example.Full", FULL);
  }

  @Test
  void requestIsAnsweredByTheHandlerOfAJar() throws Exception {
    ModuleJar.answering("hello_module", "hello", "version 1").writeTo(jar);

    try (RunningServer server = RunningServer.start(root, HELLO)) {
      assertThat(server.client().get("/hello").text()).isEqualTo("version 1");
    }
  }

  @Test
  void codeThatIsReplacedOnDiskGoesOnAndNewGenerationsRunTheNewOne() throws Exception {
    ModuleJar.answering("hello_module", "hello", "version 1").writeTo(jar);
    try (RunningServer first = RunningServer.start(root, HELLO)) {
      // The class of the text is loaded with the first request only: by then its file is another, or half of one, or none.
      ModuleJar.answering("hello_module", "hello", "version 2").writeTo(jar);
      try (RunningServer second = RunningServer.start(root, HELLO)) {
        Files.writeString(jar, "half of the third version");

        assertThat(first.client().get("/hello").text()).isEqualTo("version 1");

        Files.delete(jar);

        assertThat(second.client().get("/hello").text()).isEqualTo("version 2");
        assertThat(first.client().get("/hello").text()).isEqualTo("version 1");
      }
    }
  }

  @Test
  void handlersOfEveryKindRunWithTheClassLoaderOfTheirModule() throws Exception {
    full().writeTo(jar);

    try (RunningServer server = RunningServer.start(root, HELLO + "HelloGreeting good-day\n")) {
      var answer = server.client().get("/hello");

      assertThat(answer.text()).isEqualTo("good-day own");
      assertThat(answer.header("X-Loader")).contains("own");
      assertThat(System.getProperty("hello.state")).isEqualTo("started own");
    }

    assertThat(System.getProperty("hello.state")).isEqualTo("stopped own");
    assertThat(root.resolve("logs/hello_log")).hasContent("registered own");
  }

  @Test
  void errorsInHandlersAreAnsweredAndHarmNobody() throws Exception {
    full().writeTo(jar);

    try (RunningServer server = RunningServer.start(root, HELLO).allowErrors()) {
      for (int i = 0; i < 3; i++) {
        assertThat(server.client().get("/hello/error").status()).isEqualTo(500);
        try (RawConnection connection = server.client().connect()) {
          assertThat(get(connection, "/hello/missing")).isEqualTo(200);
          assertThat(get(connection, "/hello")).isEqualTo(200);
        }
      }
      RunningServer.until("the errors are in the log", () -> server.log("error_log").stream()
          .filter(line -> line.contains("a handler of the log phase failed")).count() == 3);
      assertThat(String.join("\n", server.log("error_log"))).contains("in the log phase", "in the handler");
    }
  }

  @Test
  void moduleThatCannotRegisterRefusesTheStartInItsOwnWords() throws Exception {
    new ModuleJar().module("example.Full", FULL.replace("context.openLog(",
        "if (true) { throw new NoClassDefFoundError(\"org/example/Gone\"); } context.openLog(")).writeTo(jar);

    try {
      RunningServer.start(root, HELLO).close();
      throw new IllegalStateException("it started");
    } catch (AssertionError e) {
      assertThat(e).hasMessage("AH00016: Configuration Failed: module hello_module:"
          + " java.lang.NoClassDefFoundError: org/example/Gone");
    }
  }

  @Test
  void codeLeavesTheMemoryWhenItsServerEndsThoughVertxGoesOn() throws Exception {
    full().writeTo(jar);
    Vertx vertx = Vertx.builder().withTransport(AdmittingTransport.best()).build();
    try {
      String deployment = serve(vertx);
      WeakReference<?> loader = (WeakReference<?>) System.getProperties().get("hello.loader");
      assertThat(loader.get()).isNotNull();

      get(vertx.undeploy(deployment));

      await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(100)).until(() -> {
        System.gc();
        return loader.get() == null;
      });
    } finally {
      get(vertx.close());
    }
  }

  /** Deploys a server, and has it do what servers do. */
  private String serve(Vertx vertx) throws Exception {
    Files.createDirectories(root.resolve("logs"));
    Files.writeString(root.resolve("page.txt"), "x".repeat(100_000));
    Files.writeString(root.resolve("test.conf"), """
                                                 Listen 127.0.0.1:0
                                                 ServerName test.example
                                                 TypesConfig /dev/null
                                                 DocumentRoot .
                                                 """ + HELLO);
    Parent parent = new Parent(
        new ServerOptions(new ConfigurationSource("baton", root, Path.of("test.conf"), false,
            List.of(), List.of(), List.of(), Map.of(), true), BuiltInModules::load, "test", false));
    String deployment = get(vertx.deployVerticle(parent));
    RawHttpClient client = RawHttpClient.toLoopback(parent.sockets().get(0).port());
    for (int i = 0; i < 20; i++) {
      try (RawConnection connection = client.connect()) {
        assertThat(get(connection, "/hello")).isEqualTo(200);
        assertThat(get(connection, "/page.txt")).isEqualTo(200);
        assertThat(get(connection, "/hello/error")).isEqualTo(500);
      }
    }
    return deployment;
  }

  @Test
  void commandLineListsTheModuleAsSharedAndItsDirectives() throws Exception {
    full().writeTo(jar);
    Files.createDirectories(root.resolve("conf"));
    Files.createDirectories(root.resolve("htdocs"));
    Files.writeString(root.resolve("conf/baton.conf"), "Listen 127.0.0.1:0\nServerName x.example\n" + HELLO);

    assertThat(run("-M").lines()).startsWith("Loaded Modules:").endsWith(" hello_module (shared)")
        .contains(" core_module (static)");
    assertThat(run("-L"))
        .endsWith("HelloGreeting (mod_hello.c)\n\twhat it says\n\tAllowed in *.conf anywhere\n");
    assertThat(run("-t")).isEqualTo("Syntax OK\n");
    assertThat(run("-l")).doesNotContain("mod_hello.c");
  }

  private String run(String option) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Installation installation = new Installation(root, root, Map.of(), false);
    int code = new BatonCommand(installation, BuiltInModules.load(), (options, err) -> 99)
        .run(new String[]{option}, stream, stream);
    assertThat(code).isZero();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int get(RawConnection connection, String path) throws IOException {
    connection.send("GET " + path + " HTTP/1.1\r\nHost: test.example\r\n\r\n");
    return connection.readResponse().status();
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
