package io.baton.testkit.client.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSliceTest {
  private final byte[] content = new byte[200_000];
  private FileChannel disk;

  @BeforeEach
  void writeTheFile(@TempDir Path directory) throws IOException {
    for (int index = 0; index < content.length; index++) {
      content[index] = (byte) ((index * 31) >> 3);
    }
    disk = FileChannel.open(Files.write(directory.resolve("file"), content));
  }

  @AfterEach
  void closeTheFile() throws IOException {
    disk.close();
  }

  @Test
  void findsNothingWrongWithTheSameBytesInAnyPieces() throws IOException {
    for (int piece : new int[]{7, 65_536, 65_537, 200_000}) {
      FileSlice slice = new FileSlice(disk, 10, content.length - 10L);

      for (int start = 10; start < content.length; start += piece) {
        slice.accept(ByteBuffer.wrap(content, start, Math.min(piece, content.length - start)));
      }

      assertThat(slice.problem()).isEmpty();
      assertThat(slice.comparedBytes()).isEqualTo(content.length - 10);
    }
  }

  @Test
  void namesTheFirstByteThatDiffersAndReadsOn() throws IOException {
    byte[] received = Arrays.copyOfRange(content, 100, 150_000);
    received[99_900] ^= 1;
    received[100_000] ^= 1;
    FileSlice slice = new FileSlice(disk, 100, received.length);
    ByteBuffer body = ByteBuffer.wrap(received);

    slice.accept(body);

    assertThat(slice.problem())
        .hasValueSatisfying(problem -> assertThat(problem).startsWith("byte 100000 of the file is "));
    assertThat(body.hasRemaining()).isFalse();
    assertThat(slice.comparedBytes()).isEqualTo(received.length);
  }

  @Test
  void noticesTooFewAndTooManyBytes() throws IOException {
    FileSlice few = new FileSlice(disk, 0, 10);
    FileSlice many = new FileSlice(disk, 0, 10);

    few.accept(ByteBuffer.wrap(content, 0, 9));
    many.accept(ByteBuffer.wrap(content, 0, 12));

    assertThat(few.problem()).contains("9 bytes came, 10 are on disk");
    assertThat(many.problem()).contains("12 bytes came, 10 are on disk");
    assertThat(new FileSlice(disk, 0, 0).problem()).isEmpty();
  }

  @Test
  void saysThatTheFileBecameShorter() {
    FileSlice slice = new FileSlice(disk, content.length - 1L, 2);

    assertThatThrownBy(() -> slice.accept(ByteBuffer.wrap(content, content.length - 2, 2)))
        .isInstanceOf(EOFException.class);
  }
}
