package io.baton.scoreboard.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HistoryRingTest {

  private static final int WIDTH = HistoryColumn.values().length;

  @Test
  void newestRowsAreKeptUpToTheCapacity() {
    HistoryRing ring = new HistoryRing(3);
    for (int second = 1; second <= 5; second++) {
      add(ring, second);
    }

    HistoryRows rows = ring.after(0, 10);

    assertThat(rows.size()).isEqualTo(3);
    assertThat(rows.timeMillis(0)).isEqualTo(3000);
    assertThat(rows.timeMillis(2)).isEqualTo(5000);
  }

  @Test
  void readerBesideTheWriterGetsWholeRowsInOrderOnly() throws InterruptedException {
    HistoryRing ring = new HistoryRing(50);
    Thread writer = new Thread(() -> {
      for (long second = 1; second <= 100_000; second++) {
        add(ring, second);
      }
    });
    writer.start();

    String fault = "";
    while (writer.isAlive()) {
      fault += fault(ring.after(0, Integer.MAX_VALUE));
    }
    writer.join();

    assertThat(fault).isEmpty();
    assertThat(ring.after(0, Integer.MAX_VALUE).size()).isEqualTo(50);
  }

  private static String fault(HistoryRows rows) {
    for (int row = 0; row < rows.size(); row++) {
      for (HistoryColumn column : HistoryColumn.values()) {
        if (rows.value(row, column) * 1000 != rows.timeMillis(row)) {
          return "torn row at " + rows.timeMillis(row) + "; ";
        }
      }
      if (row > 0 && rows.timeMillis(row) != rows.timeMillis(row - 1) + 1000) {
        return "gap before " + rows.timeMillis(row) + "; ";
      }
    }
    return "";
  }

  private static void add(HistoryRing ring, long second) {
    long[] values = new long[WIDTH];
    Arrays.fill(values, second);
    ring.add(second * 1000, values);
  }
}
