package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.mpm.accept.AdmittingTransport;
import io.baton.server.launch.BatonVerticle;
import io.baton.testkit.RunningServer;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentIT {

  @TempDir
  Path root;

  @Test
  void anyVertxApplicationCanDeployTheServerAsAVerticle() throws Exception {
    Vertx vertx = Vertx.builder().withTransport(AdmittingTransport.best()).build();
    try {
      String deployment = get(vertx.deployVerticle(new BatonVerticle(), options("Listen 127.0.0.1:0")));

      get(vertx.undeploy(deployment)); // the log is written behind the server's back, and whole when it has ended
      assertThat(Files.readString(root.resolve("error_log"))).contains("AH00489: ", "AH00491: ");
    } finally {
      get(vertx.close());
    }
  }

  @Test
  void vertxWithoutTheTransportIsToldWhatIsMissing() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      Future<String> deployed = vertx.deployVerticle(new BatonVerticle(), options("Listen 127.0.0.1:0"));
      RunningServer.until("the deployment ends", deployed::isComplete);

      assertThat(deployed.failed()).isTrue();
      assertThat(deployed.cause()).hasMessageContaining("withTransport(AdmittingTransport.best())");
    } finally {
      get(vertx.close());
    }
  }

  @Test
  void portThatIsTakenIsReportedInHttpdsWords() throws Exception {
    try (RunningServer other = RunningServer.start(root.resolve("other"), "")) {
      Vertx vertx = Vertx.builder().withTransport(AdmittingTransport.best()).build();
      try {
        Future<String> deployed = vertx.deployVerticle(new BatonVerticle(),
            options("Listen 127.0.0.1:" + other.port()));
        RunningServer.until("the deployment ends", deployed::isComplete);

        assertThat(deployed.cause())
            .hasMessage("(98)Address already in use: AH00072: make_sock: could not bind to"
                + " address 127.0.0.1:" + other.port() + "\nno listening sockets available, shutting down");
      } finally {
        get(vertx.close());
      }
    }
  }

  private DeploymentOptions options(String listen) throws IOException {
    Files.writeString(root.resolve("test.conf"), """
                                                 %s
                                                 ServerName test.example
                                                 ErrorLog error_log
                                                 TypesConfig /dev/null
                                                 DocumentRoot %s
                                                 """.formatted(listen, root));
    return new DeploymentOptions()
        .setConfig(new JsonObject().put("serverRoot", root.toString()).put("file", "test.conf"));
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
