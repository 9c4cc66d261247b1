package io.baton.modules.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.modules.harness.Answer;
import io.baton.modules.harness.ModuleServer;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleModuleIT {

  @TempDir
  Path documentRoot;
  private ModuleServer server;

  @BeforeEach
  void start() throws Exception {
    server = ModuleServer.start(documentRoot,
        text -> text
            .location("/hello", "SetHandler example-hello")
            .location("/hello/slow", "ExampleDelay 300")
            .location("/clock", "SetHandler example-clock"),
        new ExampleModule());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void helloTellsTheWorkerTheGenerationAndTheRequest() throws Exception {
    Answer answer = server.get("/hello?who=me");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(answer.body()).startsWith("Hello from ").contains("worker-thread")
        .contains("generation: 7\n", "request: GET /hello?who=me HTTP/1.1\n", "delay: 0 ms\n")
        .doesNotContain("body:");
  }

  @Test
  void helloBlocksForAsLongAsExampleDelaySays() throws Exception {
    long start = System.nanoTime();

    Answer answer = server.get("/hello/slow");

    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000L);
    assertThat(answer.body()).contains("delay: 300 ms\n");
  }

  @Test
  void helloReadsTheBodyOfAPost() throws Exception {
    assertThat(server.send("POST", "/hello", "12345").body()).endsWith("body: 5 bytes\n");
    assertThat(server.send("POST", "/hello", "").body()).endsWith("body: 0 bytes\n");
  }

  @Test
  void helloRefusesOtherMethodsAndSaysWhichItKnows() throws Exception {
    Answer answer = server.send("DELETE", "/hello", "");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET,HEAD,POST");
  }

  @Test
  void clockAnswersOnAListenerWhileHelloBlocks() throws Exception {
    Answer answer = server.get("/clock");

    assertThat(answer.status()).isEqualTo(200);
    String[] lines = answer.body().split("\n", -1);
    assertThat(Instant.parse(lines[0])).isBetween(Instant.now().minusSeconds(60),
        Instant.now().plusSeconds(60));
    assertThat(lines[1]).startsWith("from ").contains("eventloop-thread");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }
}
