package io.baton.modules.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MimeTypesTest {

  private static final Path SHIPPED = Path.of("../../conf/mime.types");

  @TempDir
  private Path directory;

  @Test
  void linesAreATypeAndItsExtensions() throws IOException {
    Path file = directory.resolve("types");
    Files.write(file, "# comment é\n\n  # another\ntext/a\tA b\nno type\nx/none\n text/c  b  c\r\n/ d\n"
        .getBytes(StandardCharsets.ISO_8859_1));

    MimeTypes types = MimeTypes.read(file);

    assertThat(types.get("a")).isEqualTo("text/a");
    assertThat(types.get("b")).as("the later line wins").isEqualTo("text/c");
    assertThat(types.get("c")).isEqualTo("text/c");
    assertThat(types.get("d")).isNull();
    assertThat(types.size()).isEqualTo(3);
    assertThat(types.badLines()).containsExactly(5, 8);
  }

  @Test
  void shippedFileIsWhatComesWithTheModule() throws IOException {
    MimeTypes shipped = MimeTypes.read(SHIPPED);

    assertThat(shipped.badLines()).isEmpty();
    assertThat(MimeTypes.builtIn().size()).isEqualTo(shipped.size());
  }

  @Test
  void shippedFileNamesEveryTypeAndEveryExtensionOnce() throws IOException {
    List<String> lines = Files.readAllLines(SHIPPED).stream().filter(line -> !line.startsWith("#")).toList();

    assertThat(lines).hasSizeGreaterThan(600).allMatch(line -> line.matches("\\S+/\\S+\t\\S+( \\S+)*"));
    assertThat(lines).extracting(line -> line.substring(0, line.indexOf('\t'))).doesNotHaveDuplicates();
    assertThat(
        lines.stream().flatMap(line -> Arrays.stream(line.substring(line.indexOf('\t') + 1).split(" ", -1))))
        .doesNotHaveDuplicates().allMatch(extension -> extension.matches("[a-z0-9+!_-]+"));
  }

  @ParameterizedTest
  @CsvSource({"html,text/html", "htm,text/html", "txt,text/plain", "css,text/css", "js,text/javascript",
      "mjs,text/javascript", "json,application/json", "xml,application/xml", "svg,image/svg+xml",
      "png,image/png",
      "jpg,image/jpeg", "gif,image/gif", "webp,image/webp", "avif,image/avif", "ico,image/vnd.microsoft.icon",
      "woff2,font/woff2", "wasm,application/wasm", "pdf,application/pdf", "mp4,video/mp4", "webm,video/webm",
      "mp3,audio/mpeg", "zip,application/zip", "gz,application/gzip", "ts,video/mp2t", "md,text/markdown",
      "xhtml,application/xhtml+xml", "webmanifest,application/manifest+json", "yaml,application/yaml"})
  void shippedFileKnowsWhatTheWebIsMadeOf(String extension, String type) throws IOException {
    assertThat(MimeTypes.builtIn().get(extension)).isEqualTo(type);
  }
}
