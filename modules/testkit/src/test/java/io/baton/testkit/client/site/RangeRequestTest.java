package io.baton.testkit.client.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeRequestTest {
  @Test
  void asksForNoPartOfNothing() {
    assertThat(RangeRequest.of(0, new SplittableRandom(1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 63, 64, 65, 1024, 65_537, 1L << 20, 1L << 30, 1L << 40})
  void expectsPartsThatLieInTheFile(long size) {
    for (int seed = 0; seed < 200; seed++) {
      for (RangeRequest request : RangeRequest.of(size, new SplittableRandom(seed))) {
        assertThat(request.expected()).as(request.header())
            .allMatch(part -> part.first() >= 0 && part.first() <= part.last() && part.last() < size);
        assertThat(request.expected().stream().mapToLong(ByteRange::length).sum()).isLessThanOrEqualTo(size);
      }
    }
  }

  @Test
  void partsOfOneRequestDoNotTouch() {
    for (int seed = 0; seed < 1000; seed++) {
      List<ByteRange> parts = several(64 + seed, seed);

      assertThat(parts.get(0).last() + 1).isLessThan(parts.get(1).first());
      assertThat(parts.get(1).last() + 1).isLessThan(parts.get(2).first());
    }
  }

  @Test
  void asksInAllWays() {
    List<String> headers = RangeRequest.of(1000, new SplittableRandom(3)).stream().map(RangeRequest::header)
        .toList();

    assertThat(headers)
        .contains("bytes=0-0", "bytes=999-", "bytes=999-2000", "bytes=-1", "bytes=-1001", "bytes=1000-")
        .anyMatch(header -> header.contains(","));
  }

  @Test
  void readsContentRange() {
    assertThat(ByteRange.parse("bytes 3-9/10", 10)).isEqualTo(new ByteRange(3, 9));
    assertThat(new ByteRange(3, 9).contentRange(10)).isEqualTo("bytes 3-9/10");
    assertThat(new ByteRange(3, 9).length()).isEqualTo(7);
    for (String wrong : new String[]{"", "bytes 3-9/11", "bytes 3-9/*", "3-9/10", "bytes */10"}) {
      assertThatThrownBy(() -> ByteRange.parse(wrong, 10)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(wrong);
    }
  }

  private static List<ByteRange> several(long size, int seed) {
    return RangeRequest.of(size, new SplittableRandom(seed)).stream().map(RangeRequest::expected)
        .filter(parts -> parts.size() == 3).findFirst().orElseThrow();
  }
}
