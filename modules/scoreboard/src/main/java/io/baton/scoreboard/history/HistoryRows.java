package io.baton.scoreboard.history;

/**
 * Rows of the history, oldest first.
 *
 * <p><b>Thread:</b> any; nobody changes it.
 */
public final class HistoryRows {

  private final long[] values;
  private final int size;
  private final boolean more;

  HistoryRows(long[] values, int size, boolean more) {
    this.values = values;
    this.size = size;
    this.more = more;
  }

  static HistoryRows one(long timeMillis, long[] row) {
    long[] values = new long[1 + row.length];
    values[0] = timeMillis;
    System.arraycopy(row, 0, values, 1, row.length);
    return new HistoryRows(values, 1, false);
  }

  /** How many rows there are. */
  public int size() {
    return size;
  }

  /** Whether there are later ones that were not asked for. */
  public boolean hasMore() {
    return more;
  }

  /** When the time of a row ended, in milliseconds since 1970. */
  public long timeMillis(int row) {
    return values[HistoryRing.at(row)];
  }

  /** A value of a row. */
  public long value(int row, HistoryColumn column) {
    return values[HistoryRing.at(row) + 1 + column.place()];
  }
}
