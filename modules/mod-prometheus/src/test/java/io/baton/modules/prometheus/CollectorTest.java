package io.baton.modules.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.control.ReloadRecord.Outcome;
import io.baton.api.control.ReloadRecord;
import io.baton.api.control.ReloadStep;
import io.baton.api.control.ReloadTotals;
import io.baton.scoreboard.ChildSnapshot.Refusal;
import io.baton.scoreboard.HostScore;
import io.baton.scoreboard.Scoreboard;
import io.baton.scoreboard.WaitingRequest;
import io.baton.scoreboard.WorkerStatus;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what the server writes to its scoreboard to what Prometheus reads. */
class CollectorTest {

  private static final long START = 1_795_385_000_000L;
  private static final long NOW = START + 90_500;

  private final Scoreboard scoreboard = new Scoreboard(2, 3, START);
  private final TestControl control = new TestControl();

  @BeforeEach
  void serveSomething() {
    scoreboard.server().limits(2, 2);
    scoreboard.server().generation(1, 2);
    scoreboard.child(0).start(1, 4711, 2, 0);
    scoreboard.child(0).connections(9, 1, 2, 1, 1, 1);
    scoreboard.child(0).admission(true, 1, 14, false);
    for (int thread = 0; thread < 2; thread++) {
      scoreboard.worker(0, thread).generation(1);
      scoreboard.worker(0, thread).status(WorkerStatus.READY, START);
    }
    scoreboard.worker(0, 0).beginRequest(NOW - 700, 1, "192.0.2.7", "http/1.1", "a.example:80",
        "GET /a HTTP/1.1");
    scoreboard.worker(0, 0).endRequest(NOW - 200, 480_999, 3000);
    scoreboard.worker(0, 0).status(WorkerStatus.READY, NOW - 200);
    scoreboard.worker(0, 1).beginRequest(NOW - 500, 2, "192.0.2.8", "h2", "b.example:443",
        "GET /x HTTP/2.0");
  }

  @Test
  void serverIsWhatItsScoreboardSays() throws IOException {
    assertThat(text()).contains("baton_start_time_seconds 1.795385E9\n", "baton_generation 1.0\n",
        "baton_children{state=\"running\"} 1.0\n", "baton_children{state=\"stopping\"} 0.0\n",
        "baton_children_limit 2.0\n")
        .containsPattern("baton_build_info\\{follows=\"Apache/2[0-9.]+\",version=\".+\"} 1\n");
  }

  @Test
  void everyStatusOfWorkersIsThereEvenIfNoneHasIt() throws IOException {
    assertThat(text())
        .contains("baton_workers{status=\"ready\"} 1.0\n", "baton_workers{status=\"write\"} 1.0\n",
            "baton_workers{status=\"graceful\"} 0.0\n", "baton_workers_limit 4.0\n")
        .doesNotContain("status=\"dead\"");
    scoreboard.child(0).quiescing(true);
    assertThat(text()).contains("baton_workers{status=\"graceful\"} 2.0\n",
        "baton_children{state=\"stopping\"} 1.0\n");
  }

  @Test
  void connectionsAreCountedOnceEach() throws IOException {
    assertThat(text()).contains("baton_connections{state=\"processing\"} 3.0\n",
        "baton_connections{state=\"wait_io\"} 1.0\n", "baton_connections{state=\"write_completion\"} 2.0\n",
        "baton_connections{state=\"keep_alive\"} 1.0\n", "baton_connections{state=\"suspended\"} 1.0\n",
        "baton_connections{state=\"closing\"} 1.0\n");
  }

  @Test
  void admissionSaysHowManyMoreOrWhyNone() throws IOException {
    assertThat(text()).contains("baton_admission_accepting 1.0\n",
        "baton_admission_capacity_connections 6.0\n",
        "baton_admission_refusing_children{reason=\"no_idle_workers\"} 0.0\n",
        "baton_admission_pauses_total{reason=\"no_idle_workers\"} 0.0\n",
        "baton_admission_paused_seconds_total 0.0\n");

    scoreboard.child(0).admission(false, 0, 14, false);
    scoreboard.acceptor().paused(Refusal.NO_IDLE_WORKERS, System.nanoTime() - 3_000_000_000L);
    scoreboard.acceptor().resumed(System.nanoTime() - 1_000_000_000L);
    scoreboard.acceptor().adminConnections(() -> 3);
    scoreboard.acceptor().adminLimit(32);

    assertThat(text()).contains("baton_admission_accepting 0.0\n",
        "baton_admission_capacity_connections 0.0\n",
        "baton_admission_refusing_children{reason=\"no_idle_workers\"} 1.0\n",
        "baton_admission_pauses_total{reason=\"no_idle_workers\"} 1.0\n",
        "baton_admin_connections 3.0\n", "baton_admin_connections_limit 32.0\n")
        .containsPattern("baton_admission_paused_seconds_total (2\\.0|1\\.9)");
  }

  @Test
  void requestsBytesAndDurationsAreThoseOfTheStatusPage() throws IOException {
    assertThat(text()).contains("baton_requests_total 1.0\n", "baton_response_bytes_total 3000.0\n",
        "baton_request_duration_seconds_bucket{le=\"0.25\"} 0\n",
        "baton_request_duration_seconds_bucket{le=\"0.5\"} 1\n", "baton_request_duration_seconds_count 1\n");
  }

  @Test
  void listenersSayWhoWaitsAndWhatTheyBorrowed() throws IOException {
    scoreboard.listener(0).waitingCount(2);
    scoreboard.listener(0).waiting(
        List.of(new WaitingRequest(NOW - 2500, "192.0.2.9", "a.example:80", "GET /late HTTP/1.1")));
    scoreboard.listener(0).waited(30_000);
    scoreboard.listener(1).borrowed(5);
    scoreboard.listener(1).lent(1);

    assertThat(text()).contains("baton_listener_waiting_requests{listener=\"0\"} 2.0\n",
        "baton_listener_waiting_requests{listener=\"1\"} 0.0\n",
        "baton_listener_borrowed_workers_total{listener=\"1\"} 5.0\n",
        "baton_listener_lent_workers{listener=\"1\"} 1.0\n",
        "baton_longest_waiting_request_seconds 2.5\n", "baton_queue_wait_seconds_bucket{le=\"0.025\"} 0\n",
        "baton_queue_wait_seconds_bucket{le=\"0.05\"} 1\n", "baton_queue_wait_seconds_count 1\n");
  }

  @Test
  void virtualHostsAreThoseThatHadARequest() throws IOException {
    assertThat(text()).doesNotContain("virtual_host");
    for (int listener = 0; listener < 2; listener++) {
      HostScore host = scoreboard.listener(listener).requested(null, "a.example:80");
      scoreboard.listener(listener).served(host, "a.example:80", 700);
    }

    assertThat(text()).contains("baton_virtual_host_requests_total{virtual_host=\"a.example:80\"} 2.0\n",
        "baton_virtual_host_response_bytes_total{virtual_host=\"a.example:80\"} 1400.0\n",
        "baton_virtual_host_connections{virtual_host=\"a.example:80\"} 2.0\n");
  }

  @Test
  void reloadsAreCountedByOutcomeAndStep() throws IOException {
    assertThat(text()).contains("baton_reloads_total{outcome=\"success\"} 0.0\n",
        "baton_reload_step_duration_seconds_count{step=\"drain\"} 0\n", "baton_last_reload_successful 1.0\n")
        .doesNotContain("baton_last_reload_timestamp_seconds");

    control.records = List.of(record(Outcome.REFUSED, 3000), record(Outcome.DRAINING, 12_000),
        record(Outcome.DONE, 50_000));
    control.totals = ReloadTotals.of(control.records);

    assertThat(text()).contains("baton_reloads_total{outcome=\"success\"} 2.0\n",
        "baton_reloads_total{outcome=\"refused\"} 1.0\n", "baton_last_reload_successful 0.0\n",
        "baton_last_reload_timestamp_seconds 1.7953850875E9\n",
        "baton_reload_step_duration_seconds_count{step=\"load\"} 3\n",
        "baton_reload_step_duration_seconds_sum{step=\"load\"} 6.0\n", "baton_draining_generations 1.0\n",
        "baton_oldest_draining_generation_seconds 10.0\n", "baton_generations_forced_total 0.0\n");
  }

  @Test
  void whatOthersMeasureComesBehind() throws IOException {
    MetricSnapshots others = MetricSnapshots.of(GaugeSnapshot.builder().name("jvm_x").help("X.")
        .dataPoint(GaugeDataPointSnapshot.builder().value(4).build()).build());

    assertThat(text(new Collector(Optional::empty, Optional::empty, () -> others, clock())))
        .isEqualTo("# HELP jvm_x X.\n# TYPE jvm_x gauge\njvm_x 4.0\n");
  }

  private String text() throws IOException {
    return text(new Collector(() -> Optional.of(scoreboard), () -> Optional.of(control), MetricSnapshots::of,
        clock()));
  }

  private static String text(Collector collector) throws IOException {
    return Exposition.accepted(null).write(collector.collect()).toString();
  }

  private static InstantSource clock() {
    return InstantSource.fixed(Instant.ofEpochMilli(NOW));
  }

  /** A reload that began so long ago, and took two seconds to load. */
  private static ReloadRecord record(Outcome outcome, long millisAgo) {
    return new ReloadRecord(1, List.of("test"), Instant.ofEpochMilli(NOW - millisAgo), outcome,
        Optional.empty(), List.of(), Map.of(ReloadStep.LOAD, Duration.ofSeconds(2)), List.of(), List.of(),
        false, List.of());
  }
}
