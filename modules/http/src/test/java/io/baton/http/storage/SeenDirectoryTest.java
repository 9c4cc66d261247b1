package io.baton.http.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenDirectoryTest {

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
  private final SeenDirectory seen = new SeenDirectory(clock::get);

  @TempDir
  private Path root;
  private Path directory;

  @BeforeEach
  void make() throws IOException {
    directory = Files.createDirectory(root.resolve("htdocs"));
  }

  @Test
  void directoryIsTakenForGrantedForASecond() throws IOException {
    assertThat(seen.isDirectory(directory)).isTrue();
    Files.delete(directory);

    clock.addAndGet(SeenDirectory.VALID_NANOS - 1);
    assertThat(seen.isDirectory(directory)).isTrue();
    clock.addAndGet(1);
    assertThat(seen.isDirectory(directory)).isFalse();
  }

  @Test
  void whatWasMissingIsLookedForAgain() throws IOException {
    Path later = root.resolve("later");
    assertThat(seen.isDirectory(later)).isFalse();

    Files.createDirectory(later);

    assertThat(seen.isDirectory(later)).isTrue();
  }

  @Test
  void fileIsNoDirectory() throws IOException {
    assertThat(seen.isDirectory(Files.createFile(root.resolve("file")))).isFalse();
  }

  @Test
  void anotherDirectoryIsLookedAt() {
    assertThat(seen.isDirectory(directory)).isTrue();

    assertThat(seen.isDirectory(root.resolve("missing"))).isFalse();
    assertThat(seen.isDirectory(root)).isTrue();
  }
}
