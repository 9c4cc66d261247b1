package io.baton.mpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.api.directive.SourceLocation;
import io.baton.mpm.settings.KeepAliveShedding;
import io.baton.mpm.settings.MpmDirectives;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule as clients see it: so many idle ones are answered, all others wait and lose nothing. */
class AdmissionIT {

  private static final int MORE = 15;

  @ParameterizedTest
  @CsvSource({
      "4,1,8", "4,1.1,9", "4,1.5,10", "4,2,12", "4,2.5,14",
      "10,1,20", "10,1.1,21", "10,1.5,25", "10,2,30", "10,2.5,35",
      "25,1,50", "25,1.1,53", "25,1.5,63", "25,2,75", "25,2.5,88"})
  void exactlyAsManyIdleClientsAreAdmittedAsTheRuleSaysAndTheOthersWait(int threads, double factor,
      int admitted)
      throws Exception {
    SourceLocation where = new SourceLocation("test", 9);
    List<TestClient> clients = new ArrayList<>();
    try (RunningMpm mpm = RunningMpm.withWorkers(threads,
        RunningMpm.settings().set(MpmDirectives.ASYNC_REQUEST_WORKER_FACTOR, factor, where)
            .set(KeepAliveShedding.DIRECTIVE, KeepAliveShedding.OFF, where)
            .set(MpmDirectives.KEEP_ALIVE_TIMEOUT, Duration.ofMinutes(1), where),
        context -> context.response().end("x"))) {
      for (int i = 0; i < admitted + MORE; i++) {
        clients.add(mpm.connect().get("/"));
      }

      await().atMost(RunningMpm.DEADLINE)
          .untilAsserted(() -> assertThat(mpm.snapshot().children().get(0).keepAlive()).isEqualTo(admitted));
      List<TestClient> answered = new ArrayList<>();
      for (TestClient client : clients) {
        if (client.isAnsweredWithin(10)) {
          assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
          answered.add(client);
        }
      }
      assertThat(answered).hasSize(admitted);
      clients.removeAll(answered);
      for (TestClient client : answered) {
        client.close();
      }
      for (TestClient client : clients) {
        assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
        client.close();
      }
    }
  }
}
