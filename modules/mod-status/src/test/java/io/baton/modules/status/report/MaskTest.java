package io.baton.modules.status.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.scoreboard.Scoreboard;
import io.baton.scoreboard.ScoreboardSnapshot;
import io.baton.scoreboard.WaitingRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {

  private final Scoreboard scoreboard = new Scoreboard(1, 1, 0);

  @ParameterizedTest
  @CsvSource(textBlock = """
                         GET / HTTP/1.1,                        GET / HTTP/1.1
                         GET /a?secret=1 HTTP/1.1,              GET /a?masked HTTP/1.1
                         GET /a?b?c=d HTTP/2.0,                 GET /a?masked HTTP/2.0
                         GET /a?b HTTP/1.1 c HTTP/1.1,          GET /a?masked HTTP/1.1
                         GET /a?b HTTP/secret,                  GET /a?masked
                         GET /a?b c,                            GET /a?masked
                         GET /a?,                               GET /a?masked
                         GET / HTTP/1.1?a,                      GET / HTTP/1.1?masked
                         NULL,                                  NULL
                         """)
  void queryIsReplacedAndTheRestIsLeft(String request, String shown) {
    assertThat(masked(request)).isEqualTo(shown);
  }

  @Test
  void queryThatIsCutIsReplacedToTheEnd() {
    assertThat(masked("GET /a?" + "s".repeat(100) + " HTTP/1.1")).isEqualTo("GET /a?masked");
  }

  @Test
  void ofTheEndOfALongRequestNothingIsShownThatMayBeQuery() {
    scoreboard.server().extended(true, true);

    assertThat(masked("GET /a?" + "s".repeat(100) + " HTTP/1.1")).isEqualTo("masked HTTP/1.1");
    assertThat(masked("GET /a?" + "s".repeat(100))).isEqualTo("masked");
    assertThat(masked("GET /a?s HTTP/1.1")).isEqualTo("GET /a?masked HTTP/1.1");
  }

  @Test
  void clientIsNotShown() {
    scoreboard.worker(0, 0).beginRequest(1, 1, "192.0.2.7", "http/1.1", "a.example:80", "GET / HTTP/1.1");
    scoreboard.listener(0)
        .waiting(List.of(new WaitingRequest(1, "192.0.2.7", "a.example:80", "GET /a?b HTTP/1.1")));

    ScoreboardSnapshot masked = Mask.of(scoreboard.snapshot(2));

    assertThat(masked.worker(0, 0).client()).isEmpty();
    assertThat(masked.worker(0, 0).vhost()).isEqualTo("a.example:80");
    assertThat(masked.waiting())
        .containsExactly(new WaitingRequest(1, "", "a.example:80", "GET /a?masked HTTP/1.1"));
  }

  @Test
  void everythingElseIsAsItWas() {
    scoreboard.child(0).start(0, 42, 1, 0);
    scoreboard.child(0).connections(9, 1, 1, 1, 1, 1);
    scoreboard.child(0).admission(true, 1, 10, false);
    scoreboard.worker(0, 0).beginRequest(1, 1, "", "http/1.1", "a.example:80", "GET / HTTP/1.1");
    scoreboard.worker(0, 0).endRequest(2, 33, 44);
    scoreboard.listener(0).requested(null, "a.example:80");
    scoreboard.listener(0).waitingCount(3);

    assertThat(Mask.of(scoreboard.snapshot(5))).isEqualTo(scoreboard.snapshot(5));
  }

  private String masked(String request) {
    scoreboard.worker(0, 0).beginRequest(1, 1, "192.0.2.7", "http/1.1", "a.example:80", request);
    return Mask.of(scoreboard.snapshot(2)).worker(0, 0).request();
  }
}
