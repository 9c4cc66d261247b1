package io.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Breaks a configuration in many ways, the same ones every time, and reads what is left: the reader must neither throw nor
 * hang, and must say where each error is.
 */
final class MutationTest {

  private static final int ROUNDS = 250;
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private static final Pattern SAYS_WHERE = Pattern
      .compile("(?s)AH00526: Syntax error on line [1-9]\\d* of .+:\n.+"
          + "|baton: Syntax error on line [1-9]\\d* of .+: .+|baton: Syntax error in -C/-c directive: .+"
          + "|AH00534: baton: Configuration error: .+|[1-9]\\d* more errors were found: .+");

  private static final List<String> FILES = List.of("main", "one", "two");
  private static final String GARBAGE = "<>/\\\"'${}!~#= \t\r\0\u00e9\u001b[]*?.-a1";

  private static final String MAIN = """
                                     # A server with everything
                                     Define NAME example
                                     Define PORT 8080
                                     Listen ${PORT}
                                     ServerName "www.${NAME}.org"
                                     LoadModule alias_module modules/mod_alias.so
                                     <IfModule mod_alias.c>
                                     Alias /icons/ \\
                                       "/usr/share/icons/"
                                     </IfModule>
                                     <IfDefine !NOPE>
                                     Include one
                                     <IfVersion >= 2.4>
                                     Timeout 60
                                     </IfVersion>
                                     </IfDefine>
                                     <IfDefine NOPE>
                                     <Proxy *>
                                     ProxyPass / http://x/
                                     </Proxy>
                                     </IfDefine>
                                     <Directory "/srv/www">
                                     Options Indexes FollowSymLinks
                                     <Limit GET POST>
                                     Require all granted
                                     </Limit>
                                     <RequireAll>
                                     Require ip 10
                                     <RequireAny>
                                     Require local
                                     </RequireAny>
                                     </RequireAll>
                                     </Directory>
                                     IncludeOptional t*
                                     """;
  private static final String ONE = """
                                    <VirtualHost *:80 [::1]:443>
                                    ServerName ${NAME}
                                    ServerAlias a b *.c
                                    <If "%{REQUEST_URI} == '/x'">
                                    SetHandler x
                                    </If>
                                    <ElseIf "true">
                                    SetHandler y
                                    </ElseIf>
                                    <Else>
                                    SetHandler z
                                    </Else>
                                    Include two
                                    </VirtualHost>
                                    """;
  private static final String TWO = """
                                    KeepAlive On
                                    <Location ~ "^/(a|b)">
                                    SetHandler server-status
                                    </Location>
                                    <Files *.txt>
                                    Options None
                                    </Files>
                                    """;

  @TempDir
  Path temporary;

  private final Random random = new Random(20240717);
  private final ConfigurationReader reader = new ConfigurationReader(SampleModules.all());

  @Test
  void theUnbrokenConfigurationIsRight() throws Exception {
    write(List.of(lines(MAIN), lines(ONE), lines(TWO)));

    ConfigurationResult result = read();

    assertThat(result.errors()).isEmpty();
    assertThat(result.configuration().orElseThrow().virtualHosts()).hasSize(1);
  }

  @Test
  void everyBrokenConfigurationIsReadToItsEndAndEveryErrorSaysWhere() {
    Assertions.assertTimeoutPreemptively(DEADLINE, () -> {
      int wrong = 0;
      for (int round = 0; round < ROUNDS; round++) {
        List<List<String>> files = List.of(lines(MAIN), lines(ONE), lines(TWO));
        int mutations = 1 + random.nextInt(6);
        for (int i = 0; i < mutations; i++) {
          mutate(files.get(random.nextInt(files.size())));
        }
        write(files);

        ConfigurationResult result = read();

        assertThat(result.isValid()).as("round %d", round).isEqualTo(result.errors().isEmpty());
        assertThat(result.errors()).as("round %d", round)
            .allSatisfy(error -> assertThat(error).matches(SAYS_WHERE));
        wrong += result.isValid() ? 0 : 1;
      }
      assertThat(wrong).isGreaterThan(ROUNDS / 2);
    });
  }

  private void mutate(List<String> lines) {
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(10)) {
      case 0 -> {
        if (lines.size() > 1) {
          lines.remove(at);
        }
      }
      case 1 -> lines.add(at, line);
      case 2 -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
      case 3 -> lines.set(at, line.substring(random.nextInt(line.length() + 1)));
      case 4 -> lines.add(at, "Include " + FILES.get(random.nextInt(FILES.size())));
      case 5 -> lines.add(random.nextInt(lines.size()), line);
      case 6 -> lines.set(at, line + "\\");
      case 7 -> lines.set(at, line + " " + line);
      default -> lines.set(at, misspelt(line));
    }
  }

  private String misspelt(String line) {
    StringBuilder text = new StringBuilder(line);
    char garbage = GARBAGE.charAt(random.nextInt(GARBAGE.length()));
    if (random.nextBoolean() || line.isEmpty()) {
      text.insert(random.nextInt(line.length() + 1), garbage);
    } else {
      text.setCharAt(random.nextInt(line.length()), garbage);
    }
    return text.toString();
  }

  /** Writes the files, without the inclusions that a mutation has led out of the directory. */
  private void write(List<List<String>> files) throws IOException {
    for (int i = 0; i < files.size(); i++) {
      List<String> inside = files.get(i).stream()
          .map(line -> line.toLowerCase(java.util.Locale.ROOT).contains("include")
              ? line.replaceAll("[/.]", "")
              : line)
          .toList();
      Files.writeString(temporary.resolve(FILES.get(i)), String.join("\n", inside), StandardCharsets.UTF_8);
    }
  }

  private ConfigurationResult read() {
    return reader
        .read(new ConfigurationSource("baton", temporary, Path.of("main"), false, List.of(), List.of(),
            List.of(), Map.of(), true));
  }

  private static List<String> lines(String text) {
    return new ArrayList<>(text.lines().toList());
  }
}
