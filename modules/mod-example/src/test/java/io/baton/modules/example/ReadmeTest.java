package io.baton.modules.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code in the tutorial is the code of the module. */
class ReadmeTest {

  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyPieceOfCodeInTheTutorialStandsInTheSources() throws IOException {
    List<String> sources = sources();
    List<String> pieces = BLOCK.matcher(Files.readString(MODULE.resolve("README.md"))).results()
        .map(MatchResult::group).toList();

    assertThat(pieces).hasSizeGreaterThan(3);
    for (String piece : pieces) {
      String code = piece.substring("```java\n".length(), piece.length() - "```".length());
      assertThat(sources).as(code).anyMatch(source -> source.contains(code));
    }
  }

  @Test
  void serviceFileInTheTutorialIsTheRealOne() throws IOException {
    String service = Files.readString(
        MODULE.resolve("src/main/resources/META-INF/services/io.baton.api.module.ServerModule"));

    assertThat(Files.readString(MODULE.resolve("README.md"))).contains("```text\n" + service + "```");
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(MODULE.resolve("src"))) {
      return files.filter(file -> file.toString().endsWith(".java")).map(ReadmeTest::read).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
