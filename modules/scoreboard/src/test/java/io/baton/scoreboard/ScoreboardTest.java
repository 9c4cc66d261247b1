package io.baton.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreboardTest {

  private final Scoreboard scoreboard = new Scoreboard(3, 4, 5000);

  @Test
  void newScoreboardHasItsLimitsAndNoChildren() {
    ScoreboardSnapshot snapshot = scoreboard.snapshot(6000);

    assertThat(snapshot.timeMillis()).isEqualTo(6000);
    assertThat(snapshot.serverLimit()).isEqualTo(3);
    assertThat(snapshot.threadLimit()).isEqualTo(4);
    assertThat(snapshot.children()).isEmpty();
    assertThat(snapshot.waiting()).isEmpty();
    assertThat(snapshot.server()).isEqualTo(new ServerSnapshot(0, 1, 3, 4, true, false, 5000));
  }

  @Test
  void whatTheParentSaysOfTheServerIsCopied() {
    ServerScore server = scoreboard.server();
    server.generation(2, 3);
    server.limits(2, 4);
    server.extended(false, true);
    server.restartTime(5500);

    assertThat(scoreboard.snapshot(0).server()).isEqualTo(new ServerSnapshot(2, 3, 2, 4, false, true, 5500));
  }

  @Test
  void childTakesItsSlotAndFreesIt() {
    ChildScore child = scoreboard.child(1);

    child.start(7, 4711, 3, 2);
    child.connections(15, 1, 2, 3, 4, 5);
    scoreboard.worker(1, 0).status(WorkerStatus.READY, 6000);

    ChildSnapshot started = scoreboard.snapshot(0).children().get(0);
    assertThat(started)
        .isEqualTo(new ChildSnapshot(1, 4711, 7, 3, 2, false, true, 15, 1, 2, 3, 4, 5, started.workers()));
    assertThat(started.isFree()).isFalse();
    assertThat(started.workers()).extracting(WorkerSnapshot::status).containsExactly(WorkerStatus.READY);

    child.quiescing(true);
    child.admission(false, 0, 4, false);

    ChildSnapshot stopping = scoreboard.snapshot(0).children().get(0);
    assertThat(stopping.quiescing()).isTrue();
    assertThat(stopping.accepting()).isFalse();

    child.stop();

    ChildSnapshot free = scoreboard.snapshot(0).children().get(0);
    assertThat(free.isFree()).isTrue();
    assertThat(free.quiescing()).isFalse();
    assertThat(free.connections()).isZero();
    assertThat(free.workers()).extracting(WorkerSnapshot::status).containsExactly(WorkerStatus.DEAD);
  }

  @Test
  void countsOfASlotSurviveTheReplacementOfItsChild() {
    scoreboard.child(0).start(0, 1, 2, 0);
    WorkerScore worker = scoreboard.worker(0, 1);
    worker.beginRequest(10, 1, "c", "p", "v", "GET / HTTP/1.1");
    worker.endRequest(12, 2000, 33);

    scoreboard.child(0).stop();
    scoreboard.child(0).start(1, 1, 2, 0);
    worker.beginRequest(20, 1, "c", "p", "v", "GET / HTTP/1.1");

    WorkerSnapshot copy = scoreboard.snapshot(0).worker(0, 1);
    assertThat(copy.accessCount()).isEqualTo(1);
    assertThat(copy.bytesServed()).isEqualTo(33);
    assertThat(copy.durationMicros()).isEqualTo(2000);
    assertThat(copy.myAccessCount()).isZero();
    assertThat(copy.connCount()).as("the old child's connection of the same id does not count").isEqualTo(1);
  }

  @Test
  void slotIsAlwaysTheSameObject() {
    assertThat(scoreboard.worker(2, 3)).isSameAs(scoreboard.worker(2, 3));
    assertThat(scoreboard.child(2)).isSameAs(scoreboard.child(2));
    assertThat(scoreboard.listener(0)).isSameAs(scoreboard.listener(0));
  }

  @Test
  void hugeLimitsCostNothingUntilTheyAreUsed() {
    Scoreboard huge = new Scoreboard(20_000, 100_000, 0);

    huge.worker(19_999, 99_999).status(WorkerStatus.STARTING, 1);

    assertThat(huge.snapshot(0).workers()).hasSize(1);
  }

  @Test
  void wrongLimitsAndSlotsAreRefusedWithWhatIsAllowed() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Scoreboard(0, 4, 0))
        .withMessageContaining("serverLimit=0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Scoreboard(1, 0, 0))
        .withMessageContaining("threadLimit=0");
    assertThatIllegalArgumentException().isThrownBy(() -> scoreboard.child(65_536))
        .withMessage("child slot must be between 0 and 65535, found 65536");
    assertThatIllegalArgumentException().isThrownBy(() -> scoreboard.worker(1, 4))
        .withMessage("worker of child slot 1 must be between 0 and 3, found 4");
    assertThatIllegalArgumentException().isThrownBy(() -> scoreboard.listener(-1))
        .withMessage("listener must be between 0 and 255, found -1");
    assertThatIllegalArgumentException().isThrownBy(() -> scoreboard.child(1).start(0, 0, 4, 0))
        .withMessageContaining("pid 0");
  }

  @Test
  void childrenOfOldGenerationsAreShownBeyondTheLimitsOfTheNewOne() {
    scoreboard.child(2).start(0, 77, 4, 0);
    scoreboard.worker(2, 3).status(WorkerStatus.WRITE, 1);

    scoreboard.resize(1, 2);
    scoreboard.child(5).start(1, 77, 6, 0);
    scoreboard.worker(5, 5).status(WorkerStatus.READY, 1);

    ScoreboardSnapshot snapshot = scoreboard.snapshot(0);
    assertThat(scoreboard.serverLimit()).isEqualTo(1);
    assertThat(snapshot.serverLimit()).as("slots up to the last that a child is in").isEqualTo(6);
    assertThat(snapshot.threadLimit()).isEqualTo(6);
    assertThat(snapshot.worker(2, 3).status()).isEqualTo(WorkerStatus.WRITE);
    assertThat(snapshot.worker(5, 5).status()).isEqualTo(WorkerStatus.READY);

    scoreboard.child(2).stop();
    scoreboard.child(5).stop();
    assertThat(scoreboard.snapshot(0).serverLimit()).isEqualTo(1);
  }

  @Test
  void largerChildInAnUsedSlotKeepsWhatWasCountedThere() {
    scoreboard.child(0).start(0, 77, 4, 0);
    scoreboard.worker(0, 1).beginRequest(5, 1, "192.0.2.1", "http/1.1", "", "GET / HTTP/1.1");
    scoreboard.worker(0, 1).endRequest(6, 1, 10);
    scoreboard.child(0).stop();

    scoreboard.child(0).start(1, 77, 9, 0);
    scoreboard.worker(0, 8).status(WorkerStatus.READY, 7);

    assertThat(scoreboard.snapshot(0).worker(0, 1).accessCount()).isEqualTo(1);
    assertThat(scoreboard.snapshot(0).worker(0, 8).status()).isEqualTo(WorkerStatus.READY);
  }

  @Test
  void freeSlotsAreForgottenAndTakenOnesAreNot() {
    scoreboard.child(0).start(0, 77, 4, 0);
    scoreboard.child(1).start(0, 77, 4, 0);
    for (int slot = 0; slot < 2; slot++) {
      scoreboard.worker(slot, 0).beginRequest(5, 1, "192.0.2.1", "http/1.1", "", "GET / HTTP/1.1");
      scoreboard.worker(slot, 0).endRequest(6, 1, 10);
    }
    scoreboard.child(1).stop();

    scoreboard.forgetFreeSlots();

    assertThat(scoreboard.snapshot(0).worker(0, 0).accessCount()).isEqualTo(1);
    assertThat(scoreboard.snapshot(0).worker(1, 0).accessCount()).isZero();
  }

  @Test
  void waitingRequestsOfAllListenersComeLongestWaitingFirst() {
    Deque<WaitingRequest> first = new ArrayDeque<>(List.of(waiting(10), waiting(30)));
    Deque<WaitingRequest> second = new ArrayDeque<>(List.of(waiting(20)));
    scoreboard.listener(0).waiting(first);
    scoreboard.listener(0).waitingCount(2);
    scoreboard.listener(1).waiting(second);
    scoreboard.listener(1).waitingCount(1);
    scoreboard.listener(1).borrowed(9);

    ScoreboardSnapshot snapshot = scoreboard.snapshot(100);
    first.clear();

    assertThat(snapshot.waitingCount()).isEqualTo(3);
    assertThat(snapshot.waiting()).extracting(WaitingRequest::sinceMillis).containsExactly(10L, 20L, 30L);
    assertThat(snapshot.listeners()).extracting(ListenerSnapshot::borrowed).containsExactly(0L, 9L);
    assertThat(scoreboard.snapshot(100).waitingCount()).as("what the listener said last").isEqualTo(3);
  }

  @Test
  void longQueueIsShownInPartAndCountedWhole() {
    scoreboard.listener(0).waiting(Collections.nCopies(250, waiting(10)));
    scoreboard.listener(0).waitingCount(250);

    ScoreboardSnapshot snapshot = scoreboard.snapshot(100);

    assertThat(snapshot.waiting()).hasSize(100);
    assertThat(snapshot.waitingCount()).isEqualTo(250);
  }

  @Test
  void waitingRequestIsShownShortAndWithoutPassword() {
    scoreboard.listener(0).waiting(List.of(new WaitingRequest(1, "c".repeat(99), "v".repeat(99),
        "GET http://u:secret@h/" + "a".repeat(99))));

    WaitingRequest shown = scoreboard.snapshot(2).waiting().get(0);

    assertThat(shown.client()).hasSize(63);
    assertThat(shown.vhost()).hasSize(31);
    assertThat(shown.requestLine()).hasSize(63).startsWith("GET http://u@h/a");
  }

  @Test
  void snapshotCannotBeChanged() {
    scoreboard.worker(0, 0).status(WorkerStatus.READY, 1);
    ScoreboardSnapshot snapshot = scoreboard.snapshot(1);

    assertThatThrownBy(snapshot.children()::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(snapshot.children().get(0).workers()::clear)
        .isInstanceOf(UnsupportedOperationException.class);
    scoreboard.worker(0, 0).status(WorkerStatus.WRITE, 2);
    assertThat(snapshot.worker(0, 0).status()).isEqualTo(WorkerStatus.READY);
  }

  @Test
  void everyStatusHasItsOwnLetterOfHttpd() {
    StringBuilder letters = new StringBuilder();
    for (WorkerStatus status : WorkerStatus.values()) {
      letters.append(status.letter());
    }
    assertThat(letters).hasToString(".S_RWKLDCGI");
  }

  private static WaitingRequest waiting(long since) {
    return new WaitingRequest(since, "127.0.0.1", "localhost:80", "GET / HTTP/1.1");
  }

  @Test
  void workersOfAStoppingChildAreShownAsGracefulUntilTheyAreDead() {
    Scoreboard scoreboard = new Scoreboard(1, 3, 0);
    scoreboard.child(0).start(0, 42, 3, 0);
    scoreboard.worker(0, 0).beginRequest(5, 1, "192.0.2.1", "http/1.1", "", "GET / HTTP/1.1");
    scoreboard.worker(0, 1).status(WorkerStatus.READY, 5);
    scoreboard.worker(0, 2).status(WorkerStatus.DEAD, 5);

    scoreboard.worker(0, 0).waitsFor(WorkerStatus.READ, "body of the request");
    scoreboard.child(0).quiescing(true);

    ChildSnapshot child = scoreboard.snapshot(6).children().get(0);
    assertThat(child.quiescing()).isTrue();
    assertThat(child.workers()).extracting(WorkerSnapshot::status)
        .containsExactly(WorkerStatus.GRACEFUL, WorkerStatus.GRACEFUL, WorkerStatus.DEAD);
    assertThat(child.workers().get(0).request()).isEqualTo("GET / HTTP/1.1");
    assertThat(child.workers().get(0).waitingFor()).isEqualTo("body of the request");

    scoreboard.worker(0, 0).goesOn();
    scoreboard.child(0).quiescing(false);
    assertThat(scoreboard.snapshot(6).workers()).extracting(WorkerSnapshot::status)
        .containsExactly(WorkerStatus.WRITE, WorkerStatus.READY, WorkerStatus.DEAD);
  }
}
