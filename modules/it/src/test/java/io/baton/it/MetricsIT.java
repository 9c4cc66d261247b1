package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.control.ReloadRecord.Outcome;
import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawHttpClient;
import io.baton.testkit.client.RawResponse;
import io.baton.testkit.metrics.Scrape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a collector reads from a whole server: before and after requests, over reloads, and when nothing goes any more. */
@Timeout(120)
class MetricsIT {

  private static final int REQUESTS = 20;

  private static final String SERVER = """
                                       StartServers 1
                                       ServerLimit 1
                                       ThreadsPerChild 2
                                       MaxRequestWorkers 2
                                       MinSpareThreads 1
                                       GracefulReloadTimeout 1
                                       KeepAliveTimeout 600
                                       AdminListen 0
                                       <Location /metrics>
                                         SetHandler prometheus-metrics
                                         Require local
                                       </Location>
                                       <Location /quick>
                                         SetHandler example-hello
                                       </Location>
                                       <Location /held>
                                         SetHandler example-hello
                                         ExampleDelay 600000
                                       </Location>
                                       """;

  @TempDir
  Path root;

  @Test
  void whatIsDoneIsCountedAndAReloadTakesNothingBack() throws Exception {
    try (RunningServer server = RunningServer.start(root, SERVER).allowErrors()) {
      Scrape before = scrape(server);
      for (int i = 0; i < REQUESTS; i++) {
        assertThat(server.client().get("/quick").status()).isEqualTo(200);
      }
      RunningServer.until("all are counted", () -> isCounted(server, before));
      Scrape after = scrape(server);

      String[] host = {"virtual_host", "test.example:" + server.port()};
      assertThat(after.lessThanIn(before)).isEmpty();
      assertThat(after.value("baton_virtual_host_requests_total", host)).isEqualTo(REQUESTS);
      assertThat(after.value("baton_virtual_host_response_bytes_total", host)).isGreaterThan(REQUESTS);
      assertThat(grown("baton_queue_wait_seconds_count", before, after)).isEqualTo(REQUESTS);
      assertThat(grown("baton_request_duration_seconds_count", before, after))
          .isGreaterThanOrEqualTo(REQUESTS);
      assertThat(grown("baton_response_bytes_total", before, after)).isPositive();

      assertThat(server.configure(SERVER + "Timeout 7\n").reload().errors()).isEmpty();
      server.awaitDrained();
      Scrape reloaded = scrape(server);
      assertThat(reloaded.lessThanIn(after)).isEmpty();
      assertThat(reloaded.value("baton_generation")).isEqualTo(1);
      assertThat(reloaded.value("baton_reloads_total", "outcome", "success")).isEqualTo(1);
      assertThat(reloaded.value("baton_reload_step_duration_seconds_count", "step", "drain")).isEqualTo(1);

      assertThat(server.configure("Nonsense On\n").reload().outcome()).isEqualTo(Outcome.REFUSED);
      Scrape refused = scrape(server);
      assertThat(refused.lessThanIn(reloaded)).isEmpty();
      assertThat(refused.value("baton_reloads_total", "outcome", "refused")).isEqualTo(1);
      assertThat(refused.value("baton_last_reload_successful")).isZero();
      assertThat(refused.value("baton_generation")).isEqualTo(1);
    }
  }

  @Test
  void whyNothingGoesAnyMoreIsReadBesideEveryWorkerAndTheAcceptLimit() throws Exception {
    try (RunningServer server = RunningServer.start(root, SERVER).allowErrors()) {
      Overload overload = Overload.begin(server, "/quick");
      AtomicReference<Scrape> last = new AtomicReference<>();
      RunningServer.until("clients wait in the backlog, and whoever scraped before is gone", () -> {
        last.set(scrape(server));
        return last.get().value("baton_admission_accepting") == 0
            && last.get().value("baton_admin_connections") == 1;
      });
      Scrape scrape = last.get();

      assertThat(scrape.value("baton_workers", "status", "write")).isEqualTo(2);
      assertThat(scrape.value("baton_workers", "status", "ready")).isZero();
      assertThat(scrape.value("baton_admission_capacity_connections")).isZero();
      assertThat(scrape.value("baton_admission_refusing_children", "reason", "no_idle_workers")).isEqualTo(1);
      assertThat(scrape.value("baton_admission_pauses_total", "reason", "no_idle_workers")).isEqualTo(1);
      assertThat(scrape.value("baton_admin_connections")).isEqualTo(1);
      assertThat(scrape.value("baton_longest_waiting_request_seconds")).isPositive();
      assertThat(scrape.family("baton_listener_waiting_requests").samples().stream()
          .mapToDouble(sample -> sample.value()).sum()).isEqualTo(1);
      RunningServer.until("it is counted how long that takes",
          () -> scrape(server).value("baton_admission_paused_seconds_total") > scrape
              .value("baton_admission_paused_seconds_total"));
      overload.end();
      assertThat(scrape(server).value("baton_generations_forced_total")).isEqualTo(1);
    }
  }

  @Test
  void whatCostsOnEveryRequestIsMeasuredWhenItIsWanted() throws Exception {
    try (RunningServer server = RunningServer.start(root, SERVER)) {
      assertThat(scrape(server).sampleNames()).contains("vertx_pool_completed_total", "jvm_memory_used_bytes")
          .noneMatch(name -> name.startsWith("vertx_http_server") || name.startsWith("vertx_eventbus"));
      assertThat(pools(scrape(server))).contains("vert.x-worker-thread", "metrics")
          .noneMatch(name -> name.startsWith("worker"));

      server.configure(SERVER + "VertxMetrics workers http\nListen 127.0.0.1:0\n").reload();
      server.awaitDrained();
      server.client().get("/quick");
      RunningServer.until("the worker has returned", () -> completed(scrape(server)) > 0);

      Scrape wanted = scrape(server);
      assertThat(pools(wanted)).contains("worker").noneMatch(name -> name.startsWith("worker-g"));
      assertThat(completed(wanted)).isPositive();
    }
  }

  @Test
  void theProgramThatUsersStartHasThemToo() throws Exception {
    Path server = Files.createDirectories(root.resolve("server"));
    try (ServerProcess process = new ServerProcess(server, "")) {
      process.configure("<Location /metrics>\n SetHandler prometheus-metrics\n</Location>\n");
      assertThat(process.command("-k", "start").code()).isZero();
      RunningServer.until("it serves", () -> process.status().contains("Server"));

      RawResponse answer = process.client().get("/metrics");

      assertThat(answer.status()).isEqualTo(200);
      Scrape scrape = Scrape.of(answer.text());
      assertThat(scrape.value("baton_workers_limit")).isEqualTo(16);
      assertThat(scrape.sampleNames()).contains("jvm_threads_live_threads", "process_files_open_files",
          "netty_eventexecutor_tasks_pending", "vertx_pool_in_use");
    }
  }

  private static double completed(Scrape scrape) {
    return scrape.value("vertx_pool_completed_total", "pool_name", "worker", "pool_type", "worker");
  }

  private static List<String> pools(Scrape scrape) {
    return scrape.family("vertx_pool_completed_total").samples().stream()
        .map(sample -> sample.labels().get("pool_name")).toList();
  }

  /** Everywhere, with what was sent: the scoreboard learns of an answer after its client. */
  private static boolean isCounted(RunningServer server, Scrape before) {
    Scrape now = scrape(server);
    return ofHost(server, now, "baton_virtual_host_requests_total") >= REQUESTS
        && ofHost(server, now, "baton_virtual_host_response_bytes_total") > REQUESTS
        && grown("baton_queue_wait_seconds_count", before, now) >= REQUESTS
        && grown("baton_request_duration_seconds_count", before, now) >= REQUESTS
        && grown("baton_response_bytes_total", before, now) > 0;
  }

  /** 0 as long as nothing of the host is counted. */
  private static double ofHost(RunningServer server, Scrape scrape, String sample) {
    return scrape.families().values().stream().flatMap(family -> family.samples().stream())
        .filter(each -> each.name().equals(sample)
            && ("test.example:" + server.port()).equals(each.labels().get("virtual_host")))
        .mapToDouble(each -> each.value()).sum();
  }

  private static double grown(String sample, Scrape before, Scrape after) {
    return after.value(sample) - before.value(sample);
  }

  private static Scrape scrape(RunningServer server) {
    try {
      RawResponse answer = RawHttpClient.toLoopback(server.port(1)).get("/metrics");
      assertThat(answer.status()).isEqualTo(200);
      return Scrape.of(answer.text());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
