package io.baton.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerScoreTest {

  private static final long NOW = 1_000_000;

  private final Scoreboard scoreboard = new Scoreboard(2, 4, 0);
  private final WorkerScore worker = scoreboard.worker(1, 2);

  @Test
  void unusedSlotIsDeadAndEmpty() {
    assertThat(copy()).isEqualTo(WorkerSnapshot.unused(1, 2));
    assertThat(copy().wasUsed()).isFalse();
  }

  @Test
  void requestInProgressCountsForItsConnectionOnly() {
    worker.beginRequest(NOW, 7, "127.0.0.1", "http/1.1", "localhost:80", "GET / HTTP/1.1");

    WorkerSnapshot copy = copy();
    assertThat(copy.status()).isEqualTo(WorkerStatus.WRITE);
    assertThat(copy.connCount()).isEqualTo(1);
    assertThat(copy.myAccessCount()).isZero();
    assertThat(copy.accessCount()).isZero();
    assertThat(copy.startTimeMillis()).isEqualTo(NOW);
    assertThat(copy.lastUsedMillis()).isEqualTo(NOW);
    assertThat(copy.wasUsed()).isTrue();
  }

  @Test
  void endedRequestIsCountedForConnectionChildAndSlot() {
    serve(7, 1500, 100);

    WorkerSnapshot copy = copy();
    assertThat(copy.status()).isEqualTo(WorkerStatus.LOG);
    assertThat(copy.connCount()).isEqualTo(1);
    assertThat(copy.myAccessCount()).isEqualTo(1);
    assertThat(copy.accessCount()).isEqualTo(1);
    assertThat(copy.connBytes()).isEqualTo(100);
    assertThat(copy.myBytesServed()).isEqualTo(100);
    assertThat(copy.bytesServed()).isEqualTo(100);
    assertThat(copy.durationMicros()).isEqualTo(1500);
    assertThat(copy.lastDurationMicros()).isEqualTo(1500);
    assertThat(copy.stopTimeMillis()).isEqualTo(NOW + 2);
    assertThat(copy.lastUsedMillis()).isEqualTo(NOW + 2);
  }

  @Test
  void requestsOfOneConnectionAddUpUntilTheWorkerIsIdle() {
    serve(7, 10, 100);
    serve(7, 10, 50);

    assertThat(copy().connCount()).isEqualTo(2);
    assertThat(copy().connBytes()).isEqualTo(150);

    worker.status(WorkerStatus.READY, NOW + 5);

    assertThat(copy().connCount()).isZero();
    assertThat(copy().connBytes()).isZero();
    assertThat(copy().myAccessCount()).isEqualTo(2);
    assertThat(copy().lastUsedMillis()).isEqualTo(NOW + 5);
  }

  @Test
  void anotherConnectionStartsItsOwnCount() {
    serve(7, 10, 100);
    serve(8, 10, 30);

    assertThat(copy().connCount()).isEqualTo(1);
    assertThat(copy().connBytes()).isEqualTo(30);
    assertThat(copy().accessCount()).isEqualTo(2);
  }

  @Test
  void deadWorkerKeepsTheCountsOfItsSlotOnly() {
    worker.generation(3);
    serve(7, 1500, 100);

    worker.status(WorkerStatus.DEAD, NOW + 9);

    WorkerSnapshot copy = copy();
    assertThat(copy.status()).isEqualTo(WorkerStatus.DEAD);
    assertThat(copy.accessCount()).isEqualTo(1);
    assertThat(copy.bytesServed()).isEqualTo(100);
    assertThat(copy.durationMicros()).isEqualTo(1500);
    assertThat(copy.myAccessCount()).isZero();
    assertThat(copy.myBytesServed()).isZero();
    assertThat(copy.connCount()).isZero();
    assertThat(copy.generation()).isEqualTo(3);
    assertThat(copy.lastUsedMillis()).isEqualTo(NOW + 9);
    assertThat(copy.wasUsed()).isTrue();
  }

  @Test
  void whatTheRequestWasStaysVisibleWhileTheWorkerIsIdle() {
    serve(7, 10, 1);

    worker.status(WorkerStatus.READY, NOW);

    assertThat(copy().client()).isEqualTo("127.0.0.1");
    assertThat(copy().protocol()).isEqualTo("http/1.1");
    assertThat(copy().vhost()).isEqualTo("localhost:80");
    assertThat(copy().request()).isEqualTo("GET / HTTP/1.1");
  }

  @Test
  void readingForgetsTheLastRequest() {
    serve(7, 10, 1);

    worker.status(WorkerStatus.READ, NOW);

    assertThat(copy().client()).isEmpty();
    assertThat(copy().vhost()).isEmpty();
    assertThat(copy().request()).isEmpty();
  }

  @Test
  void lastDurationIsZeroWhileTheNextRequestRuns() {
    serve(7, 5000, 1);

    worker.beginRequest(NOW, 7, "127.0.0.1", "http/1.1", "localhost:80", "GET / HTTP/1.1");

    assertThat(copy().lastDurationMicros()).isZero();
    assertThat(copy().durationMicros()).isEqualTo(5000);
  }

  @Test
  void clockThatWentBackAndUnknownSizeCountAsNothing() {
    serve(7, -5, -1);

    assertThat(copy().durationMicros()).isZero();
    assertThat(copy().bytesServed()).isZero();
    assertThat(copy().accessCount()).isEqualTo(1);
  }

  @Test
  void firstStatusOfAllSaysWhenTheSlotWasUsed() {
    worker.status(WorkerStatus.STARTING, NOW);
    worker.status(WorkerStatus.CLOSING, NOW + 4);

    assertThat(copy().status()).isEqualTo(WorkerStatus.CLOSING);
    assertThat(copy().lastUsedMillis()).isEqualTo(NOW);
  }

  @Test
  void textsAreCutAndMissingOnesAreNamed() {
    worker.beginRequest(NOW, 7, "c".repeat(70), "p".repeat(20), "v".repeat(40), null);

    assertThat(copy().client()).hasSize(63);
    assertThat(copy().protocol()).hasSize(15);
    assertThat(copy().vhost()).hasSize(31);
    assertThat(copy().request()).isEqualTo("NULL");

    worker.beginRequest(NOW, 7, null, null, null, "GET /" + "a".repeat(70) + "b");

    assertThat(copy().client()).isEmpty();
    assertThat(copy().request()).hasSize(63).startsWith("GET /a").endsWith("a");
  }

  @Test
  void requestIsCutAtItsBeginningIfTheTailIsWanted() {
    scoreboard.server().extended(true, true);

    worker.beginRequest(NOW, 7, "c", "p", "v", "GET /" + "a".repeat(70) + " HTTP/1.1");

    assertThat(copy().request()).hasSize(63).startsWith("a").endsWith("a HTTP/1.1");
  }

  private void serve(long connection, long micros, long bytes) {
    worker.beginRequest(NOW, connection, "127.0.0.1", "http/1.1", "localhost:80", "GET / HTTP/1.1");
    worker.endRequest(NOW + 2, micros, bytes);
  }

  private WorkerSnapshot copy() {
    return scoreboard.snapshot(NOW).worker(1, 2);
  }
}
