package io.baton.http.content;

import java.util.ArrayList;
import java.util.List;

/**
 * What a {@code Range} field asks for (RFC 9110, section 14.2).
 *
 * @param kind what to answer with
 * @param ranges the ranges in the order in which they were asked for; those that touch or overlap the one before are one
 */
record RangeSet(Kind kind, List<ByteRange> ranges) {

  /** What to answer with. */
  enum Kind {
    /** The whole file: no ranges, ranges that are not understood, or too many. */
    WHOLE,
    /** The ranges: 206. */
    PARTIAL,
    /** None of the ranges is inside the file: 416. */
    UNSATISFIABLE
  }

  static final RangeSet WHOLE = new RangeSet(Kind.WHOLE, List.of());
  private static final RangeSet UNSATISFIABLE = new RangeSet(Kind.UNSATISFIABLE, List.of());
  private static final String UNIT = "bytes=";

  RangeSet {
    ranges = List.copyOf(ranges);
  }

  /**
   * Reads a field.
   *
   * @param field its value
   * @param length the number of bytes of the file; nothing of an empty file can be asked for, it is always sent whole
   */
  static RangeSet parse(String field, long length, RangeLimits limits) {
    if (length == 0 || limits.ranges() == 0 || !field.regionMatches(true, 0, UNIT, 0, UNIT.length())) {
      return WHOLE;
    }
    Reader reader = new Reader(length);
    int at = UNIT.length();
    while (at <= field.length()) {
      int comma = field.indexOf(',', at);
      int end = comma < 0 ? field.length() : comma;
      String item = field.substring(at, end).strip();
      if (!item.isEmpty() && !reader.add(item)) {
        return WHOLE;
      }
      at = end + 1;
    }
    return reader.result(limits);
  }

  /** Collects ranges and what they cost. */
  private static final class Reader {

    private final long length;
    private final List<ByteRange> ranges = new ArrayList<>();
    private int overlaps;
    private int reversals;
    private boolean unsatisfiable;

    Reader(long length) {
      this.length = length;
    }

    /** Takes {@code 0-4}, {@code 5-} or {@code -6}; {@code false} if it is none of them: all are ignored then. */
    boolean add(String item) {
      int hyphen = item.indexOf('-');
      if (hyphen < 0) {
        return false;
      }
      long before = number(item, 0, hyphen);
      long behind = number(item, hyphen + 1, item.length());
      boolean open = hyphen + 1 == item.length();
      if (hyphen == 0) {
        if (behind <= 0) {
          return false;
        }
        add(Math.max(0, length - behind), length - 1);
        return true;
      }
      if (before < 0 || (!open && behind < before)) {
        return false;
      }
      add(before, open ? length - 1 : Math.min(behind, length - 1));
      return true;
    }

    private void add(long first, long last) {
      if (first >= length) {
        unsatisfiable = true;
        return;
      }
      ByteRange before = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
      if (before == null || first > before.last() + 1 || last < before.first() - 1) {
        ranges.add(new ByteRange(first, last));
        return;
      }
      overlaps++;
      if (first < before.first()) {
        reversals++;
      }
      ranges.set(ranges.size() - 1,
          new ByteRange(Math.min(first, before.first()), Math.max(last, before.last())));
    }

    RangeSet result(RangeLimits limits) {
      if (ranges.isEmpty()) {
        return unsatisfiable ? UNSATISFIABLE : WHOLE;
      }
      if (ranges.size() > limits.ranges() || overlaps > limits.overlaps() || reversals > limits.reversals()) {
        return WHOLE;
      }
      long sum = 0;
      for (ByteRange range : ranges) {
        sum += range.length();
        if (sum > length) {
          return WHOLE;
        }
      }
      return new RangeSet(Kind.PARTIAL, ranges);
    }

    /** The number, -1 if there is none, the greatest one if it is greater. */
    private static long number(String text, int from, int to) {
      if (from == to) {
        return -1;
      }
      long number = 0;
      for (int i = from; i < to; i++) {
        char digit = text.charAt(i);
        if (digit < '0' || digit > '9') {
          return -1;
        }
        number = number > (Long.MAX_VALUE - 9) / 10 ? Long.MAX_VALUE : number * 10 + digit - '0';
      }
      return number;
    }
  }
}
