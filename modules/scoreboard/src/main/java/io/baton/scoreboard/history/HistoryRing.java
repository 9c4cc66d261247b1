package io.baton.scoreboard.history;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The last so many rows of one step.
 *
 * <p><b>Thread:</b> one writer; any thread reads.
 * <p><b>Invariant:</b> a reader never returns a row that was being replaced: it looks again how many were written when it has its
 * copy, and leaves out those that may have gone meanwhile.
 */
final class HistoryRing {

  private static final int WIDTH = 1 + HistoryColumn.values().length;

  private final int capacity;
  /** One more than the readers are shown: the row that is being written replaces none of theirs. */
  private final int places;
  private final AtomicLongArray cells;
  private volatile long written;

  HistoryRing(int capacity) {
    this.capacity = capacity;
    this.places = capacity + 1;
    this.cells = new AtomicLongArray(places * WIDTH);
  }

  /** Where a row begins in an array of rows. */
  static int at(int row) {
    return row * WIDTH;
  }

  void add(long timeMillis, long[] values) {
    long row = written;
    int at = at((int) (row % places));
    cells.setRelease(at, timeMillis);
    for (int column = 0; column < values.length; column++) {
      cells.setRelease(at + 1 + column, values[column]);
    }
    written = row + 1;
  }

  /** The first rows after a time. */
  HistoryRows after(long sinceMillis, int most) {
    long end = written;
    long first = Math.max(0, end - capacity);
    while (first < end && time(first) <= sinceMillis) {
      first++;
    }
    int size = (int) Math.min(most, end - first);
    long[] copy = copy(first, size);
    int gone = (int) Math.max(0, Math.min(size, written - capacity - first));
    if (gone > 0) {
      System.arraycopy(copy, at(gone), copy, 0, at(size - gone));
    }
    return new HistoryRows(copy, size - gone, first + size < end);
  }

  private long[] copy(long first, int size) {
    long[] copy = new long[at(size)];
    for (int row = 0; row < size; row++) {
      int from = at((int) ((first + row) % places));
      for (int column = 0; column < WIDTH; column++) {
        copy[at(row) + column] = cells.getAcquire(from + column);
      }
    }
    return copy;
  }

  private long time(long row) {
    return cells.getAcquire(at((int) (row % places)));
  }
}
