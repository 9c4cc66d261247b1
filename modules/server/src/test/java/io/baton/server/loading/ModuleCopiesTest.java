package io.baton.server.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleCopiesTest {

  @TempDir
  private Path root;
  private Path temporary;
  private Path jar;
  private ModuleCopies copies;

  @BeforeEach
  void setUp() throws IOException {
    temporary = Files.createDirectory(root.resolve("tmp"));
    jar = Files.writeString(root.resolve("hello.jar"), "first");
    copies = copiesAt(Instant.now());
  }

  private ModuleCopies copiesAt(Instant now) {
    return new ModuleCopies(temporary, Clock.fixed(now, ZoneOffset.UTC));
  }

  private List<Path> directories() throws IOException {
    try (Stream<Path> all = Files.list(temporary)) {
      return all.toList();
    }
  }

  @Test
  void copyStaysAsItIsWhateverBecomesOfTheOriginal() throws IOException {
    Path copy = copies.copy(jar);

    Files.writeString(jar, "second");
    assertThat(copy).hasContent("first").hasFileName("1-hello.jar");
    assertThat(copies.copy(jar)).hasContent("second");
    Files.delete(jar);
    assertThat(copy).hasContent("first");
  }

  @Test
  void nobodyElseCanReadTheCopies() throws IOException {
    Path directory = copies.copy(jar).getParent();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo("rwx------");
  }

  @Test
  void directoryIsThereWhileThereAreCopies() throws IOException {
    Path first = copies.copy(jar);
    Path second = copies.copy(jar);

    copies.delete(first);
    assertThat(first).doesNotExist();
    assertThat(second).exists();
    copies.delete(first);
    copies.delete(second);

    assertThat(directories()).isEmpty();
    assertThat(copies.copy(jar)).hasContent("first");
  }

  @Test
  void whatIsNoFileOrTooLargeIsNotCopied() throws IOException {
    Path large = root.resolve("large.jar");
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength(ModuleCopies.MAX_BYTES + 1);
    }

    assertThatThrownBy(() -> copies.copy(root)).isInstanceOf(FileSystemException.class)
        .hasMessageContaining("Not a regular file");
    assertThatThrownBy(() -> copies.copy(large)).hasMessageContaining("larger than 536870912 bytes");
    assertThat(directories()).isEmpty();
  }

  @Test
  void missingPlaceForCopiesIsSaidToBeMissingAndNotTheJar() throws IOException {
    Files.delete(temporary);

    assertThatThrownBy(() -> copies.copy(jar))
        .hasMessageContaining(jar + ": there is no place for its copy: no"
            + " directory can be made in " + temporary + ": No such file or directory");
  }

  @Test
  void directoriesThatNobodyHoldsAnyMoreAreRemoved() throws IOException {
    Path abandoned = abandoned("dead");
    Path withoutLock = Files.createDirectory(temporary.resolve(ModuleCopies.PREFIX + "no-lock"));
    age(withoutLock);

    Path copy = copies.copy(jar);

    assertThat(abandoned).doesNotExist();
    assertThat(withoutLock).doesNotExist();
    assertThat(directories()).containsExactly(copy.getParent());
  }

  @Test
  void directoryOfALivingProcessIsLeftAlone() throws Exception {
    Path held = abandoned("held");
    Process holder = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
        System.getProperty("java.class.path"), Holder.class.getName(),
        held.resolve(ModuleCopies.LOCK).toString())
        .redirectErrorStream(true).start();
    try {
      assertThat(holder.getInputStream().read()).isEqualTo('l');

      copies.copy(jar);

      assertThat(held.resolve("1-x.jar")).exists();
    } finally {
      holder.destroyForcibly().waitFor();
    }
    copiesAt(Instant.now()).copy(jar);
    assertThat(held).doesNotExist();
  }

  @Test
  void ownDirectoriesOfAnyAgeAndWhatIsNoDirectoryAreLeftAlone() throws IOException {
    Path file = Files.createFile(temporary.resolve(ModuleCopies.PREFIX + "file"));
    Path link = Files.createSymbolicLink(temporary.resolve(ModuleCopies.PREFIX + "link"), root);
    Path other = copies.copy(jar);

    copiesAt(Instant.now().plus(Duration.ofDays(1))).copy(jar);

    assertThat(other).exists();
    assertThat(file).exists();
    assertThat(link).exists();
  }

  @Test
  void newDirectoryIsLeftAlone() throws IOException {
    Path young = abandoned("young");
    Files.setLastModifiedTime(young, FileTime.from(Instant.now()));

    copies.copy(jar);

    assertThat(young).exists();
  }

  private Path abandoned(String name) throws IOException {
    Path directory = Files.createDirectory(temporary.resolve(ModuleCopies.PREFIX + name));
    Files.createFile(directory.resolve(ModuleCopies.LOCK));
    Files.writeString(directory.resolve("1-x.jar"), "x");
    age(directory);
    return directory;
  }

  private static void age(Path directory) throws IOException {
    Files.setLastModifiedTime(directory, FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));
  }

  /** Holds a lock until it is killed. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      try (FileChannel lock = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
        if (lock.lock().isValid()) {
          System.out.print('l');
          System.out.flush();
          System.in.read();
        }
      }
    }
  }
}
