package io.baton.http.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagTest {

  /** Size, time and tag of a file that a real httpd 2.4.71 served. */
  private static final FileTime TIME = FileTime.from(Instant.parse("2020-01-02T03:04:05.678Z"));
  private static final long LATER = TIME.to(TimeUnit.MICROSECONDS) + 1_000_000;

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {"6|\"3e8-59b1f72314bb0\"",
      "7|\"20c80d-3e8-59b1f72314bb0\"", "2|\"59b1f72314bb0\"", "4|\"3e8\"", "1|\"20c80d\"",
      "5|\"20c80d-3e8\"",
      "3|\"20c80d-59b1f72314bb0\"", "0|"})
  void tagIsMadeOfItsPartsAsHttpdWritesThem(int parts, String tag) throws IOException {
    FakeAttributes attributes = new FakeAttributes(1000, TIME, "(dev=fe01,ino=2148365)");

    assertThat(EntityTag.of(parts, null, attributes, LATER)).isEqualTo(tag);
  }

  @Test
  void tagIsWeakIfTheFileChangedLessThanASecondAgoOrInTheFuture() throws IOException {
    FakeAttributes attributes = new FakeAttributes(0, TIME, null);

    assertThat(EntityTag.of(6, null, attributes, LATER - 1)).isEqualTo("W/\"0-59b1f72314bb0\"");
    assertThat(EntityTag.of(6, null, attributes, 0)).startsWith("W/");
    assertThat(EntityTag.of(6, null, attributes, LATER)).doesNotStartWith("W/");
  }

  @Test
  void longestTagFits() throws IOException {
    FakeAttributes attributes = new FakeAttributes(-1, FileTime.from(-1, TimeUnit.MICROSECONDS),
        "(dev=1,ino=18446744073709551615)");

    assertThat(EntityTag.of(7, null, attributes, -1))
        .isEqualTo("W/\"ffffffffffffffff-ffffffffffffffff-ffffffffffffffff\"");
  }

  @Test
  void fileSystemsWithoutInodesGiveWhatTheyHave() throws IOException {
    assertThat(EntityTag.of(1, null, new FakeAttributes(5, TIME, null), LATER)).isEqualTo("\"0\"");
    assertThat(EntityTag.of(1, null, new FakeAttributes(5, TIME, 255), LATER)).isEqualTo("\"ff\"");
  }

  @Test
  void digestIsThatOfTheContent(@TempDir Path directory) throws IOException {
    byte[] content = new byte[1000];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) ('a' + i % 26);
    }
    Path path = Files.write(directory.resolve("a"), content);

    try (OpenFile file = new OpenFile(FileChannel.open(path), path)) {
      assertThat(EntityTag.of(8, file, new FakeAttributes(1000, TIME, null), LATER))
          .isEqualTo("\"DB51StigEw4Yvy07Clfimtledc0=\"");
      assertThat(FileDigest.base64("MD5", file, 1000)).isEqualTo("MD+2l7WJAZyz7boEt5TldQ==");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
      // list | tag | strong comparison | weak comparison
      "*|\"a\"|true|true", " * |\"a\"|true|true", "\"a\"|\"a\"|true|true", "W/\"a\"|\"a\"|false|true",
      "\"a\"|W/\"a\"|false|true", "W/\"a\"|W/\"a\"|false|true", "\"b\"|\"a\"|false|false",
      "\"b\", \"a\"|\"a\"|true|true", "\"b\",W/\"c\" ,,\"a\"|\"a\"|true|true", "\"b,\"a\"|\"a\"|false|false",
      "\"x, \\\"a\\\"\"|\"a\"|false|false", "a|\"a\"|false|false", "\"ab\"|\"a\"|false|false",
      "\"a|\"a\"|false|false", "\"|\"a\"|false|false", "W/|\"a\"|false|false",
      "\"p,q\",\"a\"|\"p,q\"|true|true",
      "\"A\"|\"a\"|false|false", ",|\"a\"|false|false", "*|''|true|true", "\"a\"|''|false|false"})
  void listsAreCompared(String list, String tagOrEmpty, boolean strong, boolean weak) {
    String tag = tagOrEmpty.isEmpty() ? null : tagOrEmpty;

    assertThat(EntityTag.matches(list, tag, true)).isEqualTo(strong);
    assertThat(EntityTag.matches(list, tag, false)).isEqualTo(weak);
  }

  @Test
  void onlyEqualStrongTagsAreTheSame() {
    assertThat(EntityTag.isSameStrong("\"a\"", "\"a\"")).isTrue();
    assertThat(EntityTag.isSameStrong("W/\"a\"", "W/\"a\"")).isFalse();
    assertThat(EntityTag.isSameStrong("\"a\"", "\"b\"")).isFalse();
    assertThat(EntityTag.isSameStrong(null, "\"a\"")).isFalse();
  }
}
