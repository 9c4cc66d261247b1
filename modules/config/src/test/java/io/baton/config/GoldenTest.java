package io.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Reads every golden file and compares what comes of it. */
final class GoldenTest {

  private static final Path CASES = Path.of("src", "test", "resources", "golden");

  @TempDir
  Path directory;

  @TestFactory
  Stream<DynamicTest> everyCaseComesOutAsWritten() throws IOException {
    return cases().stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
      String golden = Files.readString(file);
      Path root = Files.createDirectory(directory.resolve(file.getFileName().toString())).toRealPath();

      String actual = GoldenCase.run(GoldenCase.input(golden), root);

      assertThat(actual).isEqualTo(GoldenCase.expected(golden));
    }));
  }

  @Test
  void thereAreManyCases() throws IOException {
    assertThat(cases()).hasSizeGreaterThan(80);
  }

  private static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }
}
