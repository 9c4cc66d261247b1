package io.baton.server.redeploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReloadStageTest {

  private static final Map<ReloadStage, Set<ReloadStage>> ALLOWED = Map.of(
      ReloadStage.LOAD, EnumSet.of(ReloadStage.CHECK, ReloadStage.REFUSED),
      ReloadStage.CHECK, EnumSet.of(ReloadStage.DEPLOY, ReloadStage.REFUSED),
      ReloadStage.DEPLOY, EnumSet.of(ReloadStage.SWITCH, ReloadStage.REFUSED),
      ReloadStage.SWITCH, EnumSet.of(ReloadStage.DRAIN),
      ReloadStage.DRAIN, EnumSet.of(ReloadStage.RETIRE),
      ReloadStage.RETIRE, EnumSet.of(ReloadStage.DONE),
      ReloadStage.DONE, EnumSet.noneOf(ReloadStage.class),
      ReloadStage.REFUSED, EnumSet.noneOf(ReloadStage.class));

  @Test
  void everyPairIsAllowedOrNotAsTheTableSays() {
    for (ReloadStage from : ReloadStage.values()) {
      for (ReloadStage to : ReloadStage.values()) {
        assertThat(from.canGoTo(to)).as("%s to %s", from, to).isEqualTo(ALLOWED.get(from).contains(to));
      }
    }
  }

  @Test
  void nothingIsRefusedOnceTheListenersSwitch() {
    assertThat(ReloadStage.values()).filteredOn(ReloadStage::canBeRefused).containsExactly(ReloadStage.LOAD,
        ReloadStage.CHECK, ReloadStage.DEPLOY);
  }
}
