package io.baton.server.redeploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  @TempDir
  Path folder;
  private Path file;
  private final FileWatch watch = new FileWatch();

  @BeforeEach
  void followOneFile() throws IOException {
    file = write("a.conf", "one", LONG_AGO);
    watch.follow(List.of(file), Instant.now());
  }

  @Test
  void filesThatDoNotChangeAreNoNews() {
    assertThat(watch.look()).isEmpty();
    assertThat(watch.look()).isEmpty();
  }

  @Test
  void changeIsToldOnceAndOnlyWhenItIsOver() throws IOException {
    write("a.conf", "half", LONG_AGO.plusSeconds(1));
    assertThat(watch.look()).as("it may still be written").isEmpty();
    write("a.conf", "half and half", LONG_AGO.plusSeconds(2));
    assertThat(watch.look()).as("it was").isEmpty();

    assertThat(watch.look()).contains(List.of(file));
    assertThat(watch.look()).isEmpty();
  }

  @Test
  void fileThatAnEditorReplacesHasChangedEvenIfItLooksTheSame() throws IOException {
    Path other = write("a.conf~", "two", LONG_AGO);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(watch.look()).isEmpty();
    assertThat(watch.look()).contains(List.of(file));
  }

  @Test
  void fileThatIsRemovedAndOneThatIsMadeHaveChanged() throws IOException {
    Path missing = folder.resolve("b.conf");
    watch.follow(List.of(file, missing), Instant.now());

    Files.delete(file);
    write("b.conf", "new", LONG_AGO);

    assertThat(watch.look()).isEmpty();
    assertThat(watch.look()).contains(List.of(file, missing));
  }

  @Test
  void changeThatIsTakenBackIsNoNews() throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.plusSeconds(9)));
    assertThat(watch.look()).isEmpty();
    Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));

    assertThat(watch.look()).isEmpty();
    assertThat(watch.look()).isEmpty();
  }

  @Test
  void fileThatWasWrittenWhileItWasReadCountsAsChanged() {
    watch.follow(List.of(file), LONG_AGO);

    assertThat(watch.look()).isEmpty();
    assertThat(watch.look()).contains(List.of(file));
    assertThat(watch.look()).isEmpty();
  }

  @Test
  void newFileInAFolderIsAChangeOfTheFolder() throws IOException {
    Path sites = Files.createDirectory(folder.resolve("sites"));
    Files.setLastModifiedTime(sites, FileTime.from(LONG_AGO));
    watch.follow(List.of(sites), Instant.now());

    Files.writeString(sites.resolve("c.conf"), "new");

    assertThat(watch.look()).isEmpty();
    assertThat(watch.look()).contains(List.of(sites));
  }

  private Path write(String name, String text, Instant modified) throws IOException {
    Path written = Files.writeString(folder.resolve(name), text);
    Files.setLastModifiedTime(written, FileTime.from(modified));
    return written;
  }
}
