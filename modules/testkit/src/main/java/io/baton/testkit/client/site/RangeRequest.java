package io.baton.testkit.client.site;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A request for parts of a file and what must come back.
 *
 * @param header the value of {@code Range}
 * @param expected the parts in the order in which they were asked for; empty if none can be satisfied (416)
 */
record RangeRequest(String header, List<ByteRange> expected) {
  /** Parts are no longer than this, so that answers of several parts fit into memory. */
  private static final int MAX_PART_BYTES = 64 * 1024;
  private static final long MULTIPLE_FROM_BYTES = 64;

  RangeRequest {
    expected = List.copyOf(expected);
  }

  /** First byte, last byte, from somewhere, suffix, beyond the end, several parts, unsatisfiable. None for an empty file. */
  static List<RangeRequest> of(long size, SplittableRandom random) {
    List<RangeRequest> requests = new ArrayList<>();
    if (size == 0) {
      return requests;
    }
    long last = size - 1;
    long part = Math.min(size, MAX_PART_BYTES);
    requests.add(single("0-0", 0, 0));
    requests.add(single(last + "-", last, last));
    requests.add(single(last + "-" + (size + 1000), last, last));
    requests.add(single("-1", last, last));
    long suffix = 1 + random.nextLong(part);
    requests.add(single("-" + suffix, size - suffix, last));
    if (size <= MAX_PART_BYTES) {
      requests.add(single("-" + (size + 1), 0, last));
    }
    long first = random.nextLong(size);
    long end = Math.min(last, first + random.nextLong(part));
    requests.add(single(first + "-" + end, first, end));
    requests.add(new RangeRequest("bytes=" + size + "-", List.of()));
    if (size >= MULTIPLE_FROM_BYTES) {
      requests.add(several(size, random));
    }
    return requests;
  }

  private static RangeRequest single(String spec, long first, long last) {
    return new RangeRequest("bytes=" + spec, List.of(new ByteRange(first, last)));
  }

  /**
   * Three parts with gaps between them, together well below the whole, so that a server has no reason to join them. Without
   * a blank after the commas, though RFC 9110 allows it: httpd answers that with the whole file.
   */
  private static RangeRequest several(long size, SplittableRandom random) {
    long third = size / 3;
    long length = 1 + random.nextLong(Math.min(third / 2, MAX_PART_BYTES));
    ByteRange begin = new ByteRange(third / 4, third / 4 + length - 1);
    ByteRange middle = new ByteRange(third + third / 4, third + third / 4 + length - 1);
    ByteRange end = new ByteRange(size - length, size - 1);
    String header = "bytes=" + begin.first() + '-' + begin.last() + ',' + middle.first() + '-'
        + middle.last() + ",-" + length;
    return new RangeRequest(header, List.of(begin, middle, end));
  }
}
