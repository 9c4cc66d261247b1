package io.baton.modules.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.modules.status.report.HostUsageReader;
import io.baton.scoreboard.Scoreboard;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The header fields of a real httpd's answers. */
class HeadersFixtureIT {

  private static final Path FOLDER = Path.of("src/test/resources/server-status/headers");
  private static final Pattern REQUEST = Pattern.compile("# request: (\\w+) (\\S+)(?: HTTP/1.1 ?(.*))?");

  @TempDir
  Path proc;

  private final StatusServer server = new StatusServer();

  static Stream<Path> answers() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  @BeforeEach
  void startServer() throws Exception {
    StatusModule module = new StatusModule(new HostUsageReader(proc), InstantSource.system());
    server.services.put(Scoreboard.class, new Scoreboard(1, 1, 0));
    module.register(server, server);
    server.listen();
  }

  @AfterEach
  void stopServer() throws Exception {
    server.stop();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void sameRequestGetsTheSameFields(Path file) throws Exception {
    List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    Matcher asked = REQUEST.matcher(lines.get(0));
    boolean named = asked.matches();
    String[] condition = named && asked.group(3) != null && !asked.group(3).isEmpty()
        ? asked.group(3).split(": ", 2)
        : new String[0];

    HttpResponse<String> answer = server.ask(named ? asked.group(1) : "GET",
        named ? asked.group(2) : path(file.getFileName().toString()), condition);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).isEqualTo(field(lines, "Content-Type"));
    assertThat(answer.headers().firstValue("Refresh")).isEqualTo(field(lines, "Refresh"));
    assertThat(answer.headers().firstValueAsLong("Content-Length")).isPresent();
    for (String absent : List.of("Last-Modified", "ETag", "Cache-Control", "Expires", "Accept-Ranges")) {
      assertThat(field(lines, absent)).isEmpty();
      assertThat(answer.headers().firstValue(absent)).as(absent).isEmpty();
    }
  }

  @Test
  void thereAreAnswersOfAllKinds() throws IOException {
    assertThat(answers()).hasSizeGreaterThan(15);
  }

  /** {@code 01-idle-fresh.refresh5.html.headers} was asked with {@code ?refresh=5}. */
  private static String path(String name) {
    String query = (name.contains(".auto") ? "auto&" : "") + (name.contains("notable") ? "notable&" : "")
        + (name.contains("refresh5") ? "refresh=5" : "");
    return "/server-status" + (query.isEmpty() ? "" : "?" + query);
  }

  private static Optional<String> field(List<String> lines, String name) {
    return lines.stream().filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2).trim()).findFirst();
  }
}
