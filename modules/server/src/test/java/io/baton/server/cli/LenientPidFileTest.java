package io.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LenientPidFileTest {

  @TempDir
  private Path root;

  private Path find(String file, String... arguments) throws IOException, UsageException {
    Files.createDirectories(root.resolve("conf"));
    Files.writeString(root.resolve("conf/baton.conf"), file);
    return new LenientPidFile(options(arguments)).find().path();
  }

  private CommandLineOptions options(String... arguments) throws UsageException {
    List<String> words = new ArrayList<>(List.of(arguments));
    return new OptionParser(new Installation(root, root, Map.of(), false)).parse(words);
  }

  @Test
  void withoutAnyLineTheDefaultIsTaken() throws Exception {
    assertThat(find("NoSuchDirective\n")).isEqualTo(root.resolve("logs/httpd.pid"));
  }

  @Test
  void withoutAnyFileTheDefaultIsTaken() throws Exception {
    assertThat(new LenientPidFile(options("-f", "gone.conf")).find().path())
        .isEqualTo(root.resolve("logs/httpd.pid"));
  }

  @Test
  void theLastLineOfTheFileCounts() throws Exception {
    assertThat(find("PidFile one\n  pidfile \"run/two words\"\nBroken\n"))
        .isEqualTo(root.resolve("run/two words"));
  }

  @Test
  void commentsDoNotCount() throws Exception {
    assertThat(find("PidFile one\n# PidFile two\n")).isEqualTo(root.resolve("one"));
  }

  @Test
  void theCommandLineBeforeTheFileYieldsAndTheOneAfterItWins() throws Exception {
    assertThat(find("PidFile file\n", "-C", "PidFile before")).isEqualTo(root.resolve("file"));
    assertThat(find("PidFile file\n", "-c", "PidFile 'after'")).isEqualTo(root.resolve("after"));
    assertThat(find("Broken\n", "-C", "PidFile before")).isEqualTo(root.resolve("before"));
  }

  @Test
  void relativePathsAreRelativeToTheRootThatTheFileNames() throws Exception {
    assertThat(find("ServerRoot /srv/other\nPidFile run/pid\n")).isEqualTo(Path.of("/srv/other/run/pid"));
  }

  @Test
  void variablesAreNotGuessed() throws Exception {
    assertThat(find("PidFile ${RUN}/pid\n")).isEqualTo(root.resolve("logs/httpd.pid"));
  }

  @Test
  void bytesThatAreNoTextDoNotMatter() throws Exception {
    Files.createDirectories(root.resolve("conf"));
    Files.write(root.resolve("conf/bad.conf"),
        new byte[]{(byte) 0xC3, '\n', 'P', 'i', 'd', 'F', 'i', 'l', 'e', ' ',
            'x', '\n'});

    assertThat(new LenientPidFile(options("-f", "conf/bad.conf")).find().path())
        .isEqualTo(root.resolve("x"));
  }
}
