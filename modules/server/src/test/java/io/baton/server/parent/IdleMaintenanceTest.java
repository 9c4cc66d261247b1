package io.baton.server.parent;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.Settings;
import io.baton.api.directive.SourceLocation;
import io.baton.api.log.LogLevel;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.mpm.settings.MpmSettings;
import io.baton.server.parent.IdleMaintenance.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdleMaintenanceTest {

  private final List<String> logged = new ArrayList<>();
  private int full;

  /** ServerLimit 10, ThreadsPerChild 4, MaxRequestWorkers 24 (6 children), MinSpareThreads 5, MaxSpareThreads 12. */
  @ParameterizedTest(name = "idle {0}, active {1}, total {2}: start {3}, end {4}, says {5}")
  @CsvSource({
      // enough, not too many
      "5,   3, 3,  0, false, ''", "12,  3, 3,  0, false, ''",
      // too many: one ends, but not while others are stopping and fewer slots are free than the running ones may need
      "13,  4, 4,  0, true,  ''", "24,  6, 6,  0, true,  ''", "13,  4, 5,  0, false, ''",
      "13,  2, 3,  0, true,  ''", "13,  2, 4,  0, false, ''",
      // too few: one starts
      "4,   3, 3,  1, false, ''", "0,   5, 5,  1, false, ''", "0,   5, 9,  1, false, ''",
      // at the limit of workers, of slots
      "0,   6, 6,  0, false, AH00484", "1,   6, 6,  0, false, AH10159", "0,   6, 9,  0, false, AH00484",
      "0,   5, 10, 0, false, FULL", "4,   2, 10, 0, false, FULL"})
  void oneSecondAtRest(int idle, int active, int total, int start, boolean end, String says) {
    IdleMaintenance maintenance = maintenance(10, 4, 24, 5, 12);

    Step step = maintenance.tick(new ChildCounts(idle, active * 4, active, total));

    assertThat(step).isEqualTo(new Step(start, end));
    assertThat(full).isEqualTo(says.equals("FULL") ? 1 : 0);
    if (says.startsWith("AH")) {
      assertThat(logged).hasSize(1).allMatch(line -> line.startsWith("ERR " + says + ": server"));
    } else {
      assertThat(logged).isEmpty();
    }
  }

  @Test
  void childrenAreStartedOneTwoFourEightWhileSecondsInNeedFollowEachOther() {
    IdleMaintenance maintenance = maintenance(1000, 4, 2000, 500, 1000);

    List<Integer> started = new ArrayList<>();
    int children = 1;
    for (int second = 0; second < 7; second++) {
      int count = maintenance.tick(new ChildCounts(0, children * 4, children, children + 3)).start();
      started.add(count);
      children += count;
    }

    assertThat(started).containsExactly(1, 2, 4, 8, 16, 32, 32);
    assertThat(logged).hasSize(4);
    assertThat(logged.get(0))
        .isEqualTo("INFO AH00486: server seems busy, (you may need to increase StartServers,"
            + " ThreadsPerChild or Min/MaxSpareThreads), spawning 8 children, there are around 0 idle threads, 8 active"
            + " children, and 3 children that are shutting down");
  }

  @ParameterizedTest
  @CsvSource({"75,4", "400,4"})
  void aSecondWithoutNeedBringsTheSpawnRateBackToOne(int idle, int active) {
    IdleMaintenance maintenance = maintenance(100, 4, 400, 75, 300);
    maintenance.tick(new ChildCounts(0, 4, 1, 1));
    maintenance.tick(new ChildCounts(0, 8, 2, 2));

    assertThat(maintenance.tick(new ChildCounts(idle, 16, active, active)).start()).isZero();
    assertThat(maintenance.tick(new ChildCounts(0, 16, 4, 4)).start()).isEqualTo(1);
  }

  @Test
  void neverMoreChildrenRunThanMaxRequestWorkersAllows() {
    IdleMaintenance maintenance = maintenance(100, 4, 12, 75, 300);

    assertThat(maintenance.tick(new ChildCounts(0, 4, 1, 1)).start()).isEqualTo(1);
    assertThat(maintenance.tick(new ChildCounts(0, 8, 2, 2)).start()).isEqualTo(1);
    assertThat(maintenance.tick(new ChildCounts(0, 12, 3, 3)).start()).isZero();
  }

  @Test
  void spawnRateIsHeldOffForASecondAfterTheLimitOfChildrenCancelledIt() {
    IdleMaintenance maintenance = maintenance(100, 4, 12, 75, 300);

    // Three children may run and three do, but one is still starting its threads.
    assertThat(maintenance.tick(new ChildCounts(8, 8, 3, 3)).start()).isZero();
    assertThat(maintenance.tick(new ChildCounts(0, 4, 1, 1)).start()).isEqualTo(1);
    assertThat(maintenance.tick(new ChildCounts(0, 4, 1, 1)).start()).isEqualTo(2);

    assertThat(logged).containsExactly(
        "TRACE1 server is at active daemons limit, spawning of 1 children cancelled: 3/3 active, rate 1");
  }

  @Test
  void reachingMaxRequestWorkersIsReportedOnceAndBeingNearItOnce() {
    IdleMaintenance maintenance = maintenance(16, 4, 8, 4, 20);

    for (int idle : new int[]{1, 1, 0, 0, 1}) {
      maintenance.tick(new ChildCounts(idle, 8, 2, 2));
    }

    assertThat(logged).containsExactly(
        "ERR AH10159: server is within MinSpareThreads of MaxRequestWorkers, consider raising the"
            + " MaxRequestWorkers setting",
        "ERR AH00484: server reached MaxRequestWorkers setting, consider raising the MaxRequestWorkers setting");
  }

  private IdleMaintenance maintenance(int slots, int threads, int workers, int minSpare, int maxSpare) {
    SourceLocation where = new SourceLocation("test", 1);
    MpmSettings settings = MpmSettings.of(Settings.builder().set(MpmDirectives.SERVER_LIMIT, slots, where)
        .set(MpmDirectives.THREADS_PER_CHILD, threads, where)
        .set(MpmDirectives.MAX_REQUEST_WORKERS, workers, where)
        .set(MpmDirectives.MAX_SPARE_THREADS, maxSpare, where)
        .set(MpmDirectives.MIN_SPARE_THREADS, minSpare, where).build(), warning -> {});
    return new IdleMaintenance(settings, this::log, () -> full++);
  }

  private void log(LogLevel level, String message) {
    logged.add(level + " " + message);
  }
}
