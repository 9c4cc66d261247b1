package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.jar.ModuleJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A handler takes all the memory that there is. */
class ExhaustedHeapIT {

  private static final String GLUTTON = """
                                        package example;

                                        import io.baton.api.directive.Directive;
                                        import io.baton.api.module.Hooks;
                                        import io.baton.api.module.ModuleContext;
                                        import io.baton.api.module.ServerModule;
                                        import io.vertx.core.ThreadingModel;
                                        import java.util.ArrayList;
                                        import java.util.List;

                                        public final class Glutton implements ServerModule {
                                          public String name() {
                                            return "glutton_module";
                                          }

                                          public String sourceName() {
                                            return "mod_glutton.c";
                                          }

                                          public List<Directive<?>> directives() {
                                            return List.of();
                                          }

                                          public void register(Hooks hooks, ModuleContext context) {
                                            hooks.handler("glutton", ThreadingModel.WORKER, request -> {
                                              List<byte[]> all = new ArrayList<>();
                                              while (true) {
                                                all.add(new byte[10_000]);
                                              }
                                            });
                                          }
                                        }
                                        """;

  @TempDir
  Path root;

  @Test
  void handlerThatExhaustsTheHeapFailsAndTheServerGoesOn() throws Exception {
    new ModuleJar().module("example.Glutton", GLUTTON).writeTo(root.resolve("glutton.jar"));
    try (ServerProcess server = new ServerProcess(root, "-Xmx96m")) {
      server.configure("""
                       LoadModule glutton_module glutton.jar
                       <Location /all>
                         SetHandler glutton
                       </Location>
                       <Location /hello>
                         SetHandler example-hello
                       </Location>
                       """);
      assertThat(server.command("-k", "start").code()).isZero();

      for (int turn = 0; turn < 5; turn++) {
        try (RawConnection client = server.client().connect()) {
          client.send("GET /all HTTP/1.1\r\nHost: test.example\r\nConnection: close\r\n\r\n");
          String answer = new String(client.readToEnd(), StandardCharsets.ISO_8859_1);
          assertThat(answer).as("an error, or nothing").matches("(?s)|HTTP/1.1 500 .*");
        }
        assertThat(server.client().get("/hello").status()).isEqualTo(200);
      }

      assertThat(server.isAlive()).isTrue();
      assertThat(server.log()).contains("OutOfMemoryError");
      RunningServer.until("no worker is lost",
          () -> status(server).matches("(?s).*BusyWorkers: [01]\n.*") && !status(server).contains("W.W"));
    }
  }

  private static String status(ServerProcess server) {
    try {
      return server.client().get("/server-status?auto").text();
    } catch (IOException e) {
      return e.toString();
    }
  }
}
