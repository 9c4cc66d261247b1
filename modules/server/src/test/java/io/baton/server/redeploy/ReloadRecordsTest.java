package io.baton.server.redeploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.control.ReloadRecord.Outcome;
import io.baton.api.control.ReloadTotals;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReloadRecordsTest {

  private final ReloadRecords records = new ReloadRecords();

  @Test
  void theNewestIsFirstAndShownAsItIsPublished() {
    Reload first = add(1);
    add(2);
    assertThat(records.published()).extracting(record -> record.number()).containsExactly(2, 1);

    first.refuse(List.of("no"));
    assertThat(records.totals().refused()).isZero();
    records.publish();

    assertThat(records.published().get(1).outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(records.totals().refused()).isEqualTo(1);
  }

  @Test
  void whatIsForgottenStaysInTheTotals() {
    assertThat(records.totals()).isEqualTo(ReloadTotals.NONE);
    for (int number = 1; number <= ReloadRecords.MOST + 5; number++) {
      add(number).refuse(List.of("no"));
      records.publish();
      assertThat(records.totals().refused()).isEqualTo(number);
    }

    assertThat(records.published()).hasSize(ReloadRecords.MOST);
    assertThat(records.published().get(0).number()).isEqualTo(ReloadRecords.MOST + 5);
  }

  private Reload add(int number) {
    Reload reload = new Reload(number, List.of("test"), Instant.EPOCH, () -> 0);
    records.add(reload);
    return reload;
  }
}
