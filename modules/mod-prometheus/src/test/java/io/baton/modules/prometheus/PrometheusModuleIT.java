package io.baton.modules.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.control.ServerControl;
import io.baton.modules.harness.Answer;
import io.baton.modules.harness.ModuleServer;
import io.baton.scoreboard.Scoreboard;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusModuleIT {

  @TempDir
  Path documentRoot;
  private final TestControl control = new TestControl();
  private final Scoreboard scoreboard = new Scoreboard(2, 2, 0);
  private final HttpClient client = HttpClient.newHttpClient();
  private ModuleServer server;

  @BeforeEach
  void start() throws Exception {
    server = ModuleServer.start(documentRoot,
        Map.of(Scoreboard.class, scoreboard, ServerControl.class, control),
        text -> text.location("/metrics", "SetHandler prometheus-metrics"), new PrometheusModule());
  }

  @AfterEach
  void close() throws Exception {
    control.answers.countDown();
    server.close();
  }

  @Test
  void metricsAreCollectedBesideTheListener() throws Exception {
    Answer answer = server.get("/metrics");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().get("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(answer.headers().get("Vary")).isEqualToIgnoringCase("Accept");
    assertThat(answer.body()).contains("# TYPE baton_workers gauge\n", "baton_reloads_total{");
    assertThat(control.threads).containsExactly("metrics-0");
  }

  @Test
  void whoAsksForOpenMetricsGetsIt() throws Exception {
    Answer answer = server.get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0");

    assertThat(answer.headers().get("Content-Type")).startsWith("application/openmetrics-text");
    assertThat(answer.body()).endsWith("# EOF\n");
  }

  @Test
  void headHasNoBodyAndOthersThanGetAreRefused() throws Exception {
    Answer head = server.send("HEAD", "/metrics", "");
    Answer post = server.send("POST", "/metrics", "x");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(Integer.parseInt(head.headers().get("Content-Length"))).isGreaterThan(1000);
    assertThat(post.headers().get("Allow")).isEqualTo("GET,HEAD");
    assertThat(post.status()).isEqualTo(405);
  }

  @Test
  void aStormOfScrapesTakesOneThreadAndHasALimit() throws Exception {
    control.answers = new CountDownLatch(1);
    List<CompletableFuture<Integer>> statuses = new ArrayList<>();
    for (int i = 0; i <= MetricsHandler.MOST_AT_ONCE; i++) {
      statuses.add(status());
    }

    assertThat(
        CompletableFuture.anyOf(statuses.toArray(CompletableFuture<?>[]::new)).get(20, TimeUnit.SECONDS))
        .as("the first answer, while nothing is collected").isEqualTo(503);
    control.answers.countDown();

    List<Integer> all = new ArrayList<>();
    for (CompletableFuture<Integer> status : statuses) {
      all.add(status.get(20, TimeUnit.SECONDS));
    }
    assertThat(all).containsOnlyOnce(503).filteredOn(status -> status == 200)
        .hasSize(MetricsHandler.MOST_AT_ONCE);
    assertThat(control.threads).containsOnly("metrics-0");
    assertThat(status().get(20, TimeUnit.SECONDS)).isEqualTo(200);
  }

  private CompletableFuture<Integer> status() {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"))
        .version(HttpClient.Version.HTTP_1_1).build();
    return client.sendAsync(request, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
  }
}
