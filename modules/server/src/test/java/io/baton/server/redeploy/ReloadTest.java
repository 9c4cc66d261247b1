package io.baton.server.redeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.baton.api.control.ReloadRecord;
import io.baton.api.control.ReloadRecord.Outcome;
import io.baton.api.control.ReloadStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReloadTest {

  private final AtomicLong clock = new AtomicLong(5);
  private final Reload reload = new Reload(7, List.of("signal USR1", "dashboard"), Instant.EPOCH, clock::get);

  @Test
  void recordSaysHowLongEachStepTookThatIsOver() {
    pass(3);
    reload.to(ReloadStage.CHECK);
    pass(1);
    reload.to(ReloadStage.DEPLOY);
    pass(20);

    ReloadRecord record = reload.record();

    assertThat(record.steps()).isEqualTo(
        Map.of(ReloadStep.LOAD, Duration.ofMillis(3), ReloadStep.CHECK, Duration.ofMillis(1)));
    assertThat(record.outcome()).isEqualTo(Outcome.RUNNING);
    assertThat(record.askers()).containsExactly("signal USR1", "dashboard");
    assertThat(record.generation()).isEmpty();
  }

  @Test
  void recordOfARefusalSaysWhyAndInWhichStepItEnded() {
    reload.to(ReloadStage.CHECK);
    pass(2);

    reload.refuse(List.of("one", "two"));

    assertThat(reload.record().outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(reload.record().errors()).containsExactly("one", "two");
    assertThat(reload.record().steps()).containsOnlyKeys(ReloadStep.LOAD, ReloadStep.CHECK);
  }

  @Test
  void generationDrainsUntilItIsRetired() {
    for (ReloadStage stage : List.of(ReloadStage.CHECK, ReloadStage.DEPLOY, ReloadStage.SWITCH,
        ReloadStage.DRAIN)) {
      reload.to(stage);
    }
    reload.serves(4);
    reload.held(List.of("request"));
    assertThat(reload.record().outcome()).isEqualTo(Outcome.DRAINING);
    assertThat(reload.record().generation()).contains(4);

    pass(1000);
    reload.to(ReloadStage.RETIRE);
    reload.to(ReloadStage.DONE);

    assertThat(reload.record().outcome()).isEqualTo(Outcome.DONE);
    assertThat(reload.record().steps()).containsEntry(ReloadStep.DRAIN, Duration.ofSeconds(1));
    assertThat(reload.record().forced()).isFalse();
  }

  @Test
  void generationThatWasCutOffIsForcedAndSaysWhatItHad() {
    reload.forced(List.of("worker", "request"));

    assertThat(reload.record().forced()).isTrue();
    assertThat(reload.record().held()).containsExactly("worker", "request");
  }

  @Test
  void stepsCannotBeLeftOut() {
    assertThatIllegalStateException().isThrownBy(() -> reload.to(ReloadStage.DRAIN))
        .withMessage("reload 7 cannot go from LOAD to DRAIN");
  }

  private void pass(long millis) {
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
