package io.baton.server.parent;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.Settings;
import io.baton.api.directive.SourceLocation;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.mpm.settings.MpmSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdleMaintenanceTest {

  private final List<String> logged = new ArrayList<>();

  @Test
  void childrenAreStartedOneTwoFourEightWhileSecondsInNeedFollowEachOther() {
    IdleMaintenance maintenance = maintenance(1000, 4, 2000, 500);

    List<Integer> started = new ArrayList<>();
    int children = 1;
    for (int second = 0; second < 7; second++) {
      int count = maintenance.childrenToStart(0, children * 4, children, 1000 - children);
      started.add(count);
      children += count;
    }

    assertThat(started).containsExactly(1, 2, 4, 8, 16, 32, 32);
    assertThat(logged).hasSize(4).allMatch(line -> line.startsWith("AH00486: server seems busy"));
  }

  @Test
  void aSecondWithoutNeedBringsTheSpawnRateBackToOne() {
    IdleMaintenance maintenance = maintenance(100, 4, 400, 75);
    maintenance.childrenToStart(0, 4, 1, 99);
    maintenance.childrenToStart(0, 8, 2, 98);

    assertThat(maintenance.childrenToStart(75, 16, 4, 96)).isZero();
    assertThat(maintenance.childrenToStart(0, 16, 4, 96)).isEqualTo(1);
  }

  @Test
  void neverMoreChildrenRunThanMaxRequestWorkersAllows() {
    IdleMaintenance maintenance = maintenance(100, 4, 12, 75);

    assertThat(maintenance.childrenToStart(0, 4, 1, 99)).isEqualTo(1);
    assertThat(maintenance.childrenToStart(0, 8, 2, 98)).isEqualTo(1);
    assertThat(maintenance.childrenToStart(0, 12, 3, 97)).isZero();
  }

  @Test
  void reachingMaxRequestWorkersIsReportedOnceAndBeingNearItOnce() {
    IdleMaintenance maintenance = maintenance(16, 4, 8, 4);

    maintenance.childrenToStart(1, 8, 2, 14);
    maintenance.childrenToStart(1, 8, 2, 14);
    maintenance.childrenToStart(0, 8, 2, 14);
    maintenance.childrenToStart(0, 8, 2, 14);

    assertThat(logged).hasSize(2);
    assertThat(logged.get(0)).startsWith("AH10159: server is within MinSpareThreads of MaxRequestWorkers");
    assertThat(logged.get(1)).startsWith("AH00484: server reached MaxRequestWorkers setting");
  }

  @Test
  void withoutAFreeSlotTheScoreboardIsSaidToBeFull() {
    IdleMaintenance maintenance = maintenance(4, 4, 16, 8);

    assertThat(maintenance.childrenToStart(0, 12, 3, 0)).isZero();

    assertThat(logged)
        .containsExactly("AH03490: scoreboard is full, not at MaxRequestWorkers.Increase ServerLimit.");
  }

  private IdleMaintenance maintenance(int slots, int threads, int workers, int spare) {
    SourceLocation where = new SourceLocation("test", 1);
    MpmSettings settings = MpmSettings.of(Settings.builder().set(MpmDirectives.SERVER_LIMIT, slots, where)
        .set(MpmDirectives.THREADS_PER_CHILD, threads, where)
        .set(MpmDirectives.MAX_REQUEST_WORKERS, workers, where)
        .set(MpmDirectives.MIN_SPARE_THREADS, spare, where).build(), warning -> {});
    return new IdleMaintenance(settings, (level, message) -> logged.add(message));
  }
}
