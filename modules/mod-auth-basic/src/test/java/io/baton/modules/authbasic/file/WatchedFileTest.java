package io.baton.modules.authbasic.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {

  private static final String JOE = "joe:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\n";
  private static final String JIM = "jim:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\n";

  @TempDir
  Path directory;
  private Path path;
  private WatchedFile<UserFile> file;
  private final List<String> log = new ArrayList<>();
  private Instant modified = Instant.parse("2026-01-01T00:00:00Z");

  @BeforeEach
  void setUp() {
    path = directory.resolve("users");
    file = new WatchedFile<>(path, "AuthUserFile", UserFile::parse,
        (level, text) -> log.add(level.keyword() + " " + text));
  }

  /** Writes the file a second later than the last time. */
  private void write(String text) throws IOException {
    Files.writeString(path, text);
    modified = modified.plusSeconds(1);
    Files.setLastModifiedTime(path, FileTime.from(modified));
  }

  private boolean has(String user) throws IOException {
    return file.content().has(user);
  }

  @Test
  void firstLookReadsTheFile() throws Exception {
    write(JOE);
    assertThatThrownBy(() -> file.content()).isInstanceOf(IOException.class)
        .hasMessage("it was not read yet");

    file.look();

    assertThat(has("joe")).isTrue();
    assertThat(log).isEmpty();
  }

  @Test
  void changeCountsWhenTheNextLookSeesTheSame() throws Exception {
    write(JOE);
    file.look();
    write(JIM);

    file.look();
    assertThat(has("joe")).isTrue();
    file.look();

    assertThat(has("joe")).isFalse();
    assertThat(has("jim")).isTrue();
    assertThat(log).containsExactly("info AuthUserFile " + path + " has changed and was read again");
  }

  @Test
  void fileThatIsBeingWrittenIsNotRead() throws Exception {
    write(JOE);
    file.look();

    for (String part : new String[]{"", "jim:{SHA}", "jim:{SHA}5en6G6MezRroT3XKq"}) {
      write(part);
      file.look();
      assertThat(has("joe")).isTrue();
    }
    write(JIM);
    file.look();
    assertThat(has("joe")).isTrue();
    file.look();

    assertThat(has("jim")).isTrue();
  }

  @Test
  void halfAFileDoesNotReplaceAWholeOneAndIsToldOnce() throws Exception {
    write(JOE);
    file.look();
    write("joe:{SHA}5en6G6Me");

    for (int i = 0; i < 5; i++) {
      file.look();
    }

    assertThat(has("joe")).isTrue();
    assertThat(file.content().password("joe")).isPresent();
    assertThat(log).singleElement().asString()
        .startsWith(
            "warn AuthUserFile " + path + " ends in the middle of a line: it is taken for half a file");
  }

  @Test
  void halfAFileIsBetterThanNothing() throws Exception {
    write(JOE + "jim:{SHA}5en6");

    file.look();

    assertThat(has("joe")).isTrue();
    assertThat(file.content().password("jim")).isEmpty();
    assertThat(log).singleElement().asString().contains(", line 2: the password of 'jim' cannot be verified");
  }

  @Test
  void emptiedFileShutsEverybodyOut() throws Exception {
    write(JOE);
    file.look();
    write("");

    file.look();
    file.look();

    assertThat(file.content().size()).isZero();
  }

  @Test
  void fileThatIsGoneHasNoContentAndOneThatComesHas() throws Exception {
    file.look();
    assertThatThrownBy(() -> file.content()).hasMessage("No such file or directory");
    write("joe:{SH");
    file.look();
    write(JOE);
    file.look();
    assertThatThrownBy(() -> file.content()).hasMessage("No such file or directory");
    file.look();
    assertThat(has("joe")).isTrue();
    Files.delete(path);

    file.look();

    assertThatThrownBy(() -> file.content()).hasMessage("No such file or directory");
  }

  @Test
  void fileOfTheSameLengthAndTimeInItsPlaceIsNoticed() throws Exception {
    write(JOE);
    file.look();
    Path other = directory.resolve("other");
    Files.writeString(other, JIM);
    Files.setLastModifiedTime(other, FileTime.from(modified));
    Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);

    file.look();
    file.look();

    assertThat(has("jim")).isTrue();
  }

  @Test
  void unchangedFileIsNotReadAgain() throws Exception {
    write(JOE);
    file.look();
    UserFile content = file.content();

    file.look();
    file.look();

    assertThat(file.content()).isSameAs(content);
  }

  @Test
  void directoryIsNoFile() throws Exception {
    Files.createDirectory(path);

    file.look();

    assertThatThrownBy(() -> file.content()).hasMessage("Not a file");
  }

  @Test
  void fileThatIsTooLongIsNotRead() throws Exception {
    try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
      sparse.setLength(WatchedFile.MAXIMUM_BYTES + 1L);
    }

    file.look();

    assertThatThrownBy(() -> file.content()).hasMessage("it has 16777217 bytes, more than 16777216");
  }

  @Test
  void ofManyProblemsSomeAreTold() throws Exception {
    write("x\n".repeat(50));

    file.look();

    assertThat(log).hasSize(6).endsWith("warn AuthUserFile " + path + ", and 45 more lines like these");
  }

  @Test
  void filesAreToldApartByTheirPaths() throws Exception {
    write(JOE);
    Path other = directory.resolve("other");
    WatchedFiles<UserFile> files = new WatchedFiles<>(List.of(path, other), "AuthUserFile", UserFile::parse,
        (level, text) -> {});
    files.look();

    assertThat(files.isEmpty()).isFalse();
    assertThat(files.content(path).has("joe")).isTrue();
    assertThatThrownBy(() -> files.content(other)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> files.content(directory)).isInstanceOf(IllegalArgumentException.class);
  }
}
