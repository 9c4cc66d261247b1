package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.control.ReloadRecord.Outcome;
import io.baton.api.control.ReloadRecord;
import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawResponse;
import io.baton.testkit.client.TlsCertificate;
import io.baton.testkit.jar.ModuleJar;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot take the place of the configuration that runs: the old one goes on, and what was begun is undone. */
class RefusedReloadIT {

  private static final String SMALL = """
                                      StartServers 1
                                      ThreadsPerChild 4
                                      MaxRequestWorkers 4
                                      KeepAliveTimeout 600
                                      <Location /hello>
                                        SetHandler example-hello
                                      </Location>
                                      """;

  /** Says what it was told last; fails to start, if it is to. */
  private static final String MODULE = """
                                       package example;

                                       import io.baton.api.directive.Directive;
                                       import io.baton.api.module.*;
                                       import io.vertx.core.Future;
                                       import java.util.List;

                                       public final class NAME implements ServerModule {
                                         public String name() {
                                           return "NAME_module";
                                         }
                                         public String sourceName() {
                                           return "mod_NAME.c";
                                         }
                                         public List<Directive<?>> directives() {
                                           return List.of();
                                         }
                                         public Future<Void> start(ModuleContext context) {
                                           System.setProperty("refused.NAME", "started");
                                           return FAILS ? Future.failedFuture("no licence") : Future.succeededFuture();
                                         }
                                         public Future<Void> stop() {
                                           System.setProperty("refused.NAME", "stopped");
                                           return Future.succeededFuture();
                                         }
                                       }
                                       """;

  @TempDir
  Path root;

  @Test
  void wrongConfigurationIsRefusedWithItsLineAndTheOldOneGoesOn() throws Exception {
    try (RunningServer server = RunningServer.start(root, SMALL).allowErrors();
        RawConnection client = server.client().connect()) {
      ReloadRecord record = server.configure(SMALL + "NoSuchThing 1\nTimeout soon\n").reload();

      assertThat(record.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(record.generation()).isEmpty();
      assertThat(String.join("\n", record.errors())).contains("Syntax error on line", "NoSuchThing",
          "Timeout");
      assertThat(get(client, "/hello").text()).contains("generation: 0");
      assertThat(String.join("\n", server.log("error_log")))
          .contains("reload 1 was refused, generation 0 goes on");

      assertThat(server.configure(SMALL).reload().generation()).contains(1);
      assertThat(get(client, "/hello").text()).contains("generation: 1");
    }
  }

  @Test
  void portThatIsTakenRefusesTheReloadAndLeavesNothingBehind() throws Exception {
    try (RunningServer server = RunningServer.start(root, SMALL).allowErrors();
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RawConnection client = server.client().connect()) {
      int deployments = server.deployments();

      ReloadRecord record = server
          .configure("Listen 127.0.0.1:0\nListen 127.0.0.1:" + taken.getLocalPort() + "\n" + SMALL)
          .reload();

      assertThat(record.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(record.errors().get(0)).contains("AH00072", "127.0.0.1:" + taken.getLocalPort());
      assertThat(get(client, "/hello").text()).contains("generation: 0");
      RunningServer.until("nothing is left of it", () -> server.deployments() == deployments);
      assertThat(server.snapshot().children()).allSatisfy(child -> assertThat(child.generation()).isZero());
    }
  }

  @Test
  void protocolOfASocketCannotChangeAndIsRefusedByName() throws Exception {
    try (RunningServer server = RunningServer.start(root, SMALL).allowErrors()) {
      ReloadRecord record = server.configure(SMALL + "Protocols h2c http/1.1\n").reload();

      assertThat(record.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(record.errors()).singleElement().asString()
          .contains("baton.conf:1: Listen 127.0.0.1:0 cannot be changed by a reload", "h2c",
              "stop and start");
      assertThat(server.client().get("/hello").text()).contains("generation: 0");
    }
  }

  @Test
  void moduleThatFailsToStartRefusesTheReloadAndThoseThatHadStartedAreStopped() throws Exception {
    module("First", false).writeTo(root.resolve("first.jar"));
    module("Second", true).writeTo(root.resolve("second.jar"));
    try (RunningServer server = RunningServer.start(root, SMALL).allowErrors();
        RawConnection client = server.client().connect()) {
      int deployments = server.deployments();

      ReloadRecord record = server
          .configure(SMALL + "LoadModule First_module first.jar\nLoadModule Second_module second.jar\n")
          .reload();

      assertThat(record.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(record.errors()).singleElement().asString().contains("Second_module", "no licence");
      assertThat(System.getProperty("refused.Second")).isEqualTo("started");
      RunningServer.until("the first is stopped",
          () -> "stopped".equals(System.getProperty("refused.First")));
      RunningServer.until("nothing is left of it", () -> server.deployments() == deployments);
      assertThat(get(client, "/hello").text()).contains("generation: 0");
      assertThat(String.join("\n", server.log("error_log")))
          .contains("reload 1 was refused, generation 0 goes on", "no licence");
    }
  }

  @Test
  void certificateThatIsMissingRefusesTheReloadWithItsLine() throws Exception {
    TlsCertificate certificate = TlsCertificate.make(root, "server", "EC", "test.example");
    String secure = SMALL + """
                            Listen 127.0.0.1:0 https
                            SSLCertificateFile %s
                            SSLCertificateKeyFile %s
                            """.formatted(certificate.file(), certificate.keyFile());
    try (RunningServer server = RunningServer.start(root, SMALL).allowErrors();
        RawConnection client = server.client().connect()) {
      Files.delete(certificate.file());

      ReloadRecord record = server.configure(secure).reload();

      assertThat(record.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(String.join("\n", record.errors())).contains("SSLCertificateFile",
          certificate.file().toString(),
          "does not exist or is empty");
      assertThat(get(client, "/hello").text()).contains("generation: 0");
    }
  }

  private static ModuleJar module(String name, boolean fails) {
    return new ModuleJar().module("example." + name,
        MODULE.replace("NAME", name).replace("FAILS", Boolean.toString(fails)));
  }

  private static RawResponse get(RawConnection connection, String path) throws Exception {
    connection.send("GET " + path + " HTTP/1.1\r\nHost: test.example\r\n\r\n");
    return connection.readResponse();
  }
}
