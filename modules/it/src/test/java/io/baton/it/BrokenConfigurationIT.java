package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.control.ReloadRecord;
import io.baton.api.control.ReloadRecord.Outcome;
import io.baton.scoreboard.ChildSnapshot;
import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running server is asked a thousand times to take a configuration that is broken, the same ones each time. */
class BrokenConfigurationIT {

  private static final int REFUSALS = 1000;
  private static final Pattern SAYS_WHERE = Pattern.compile("(?s).*(line [1-9]\\d* of |\\.conf:[1-9]\\d*).*");
  /** What concerns the whole and no line of it. */
  private static final Pattern OF_THE_WHOLE = Pattern
      .compile("(?s).*(no listening sockets available|more errors were found).*");
  private static final String SITE = """
                                     <VirtualHost *:*>
                                     ServerName site.example
                                     Alias /s/ htdocs/
                                     <Directory htdocs>
                                     Options Indexes FollowSymLinks
                                     Require all granted
                                     </Directory>
                                     <Location /hello>
                                     SetHandler example-hello
                                     ExampleDelay 0
                                     </Location>
                                     </VirtualHost>
                                     """;
  private static final String MAIN = """
                                     StartServers 1
                                     ThreadsPerChild 2
                                     MaxRequestWorkers 8
                                     MinSpareThreads 1
                                     MaxKeepAliveRequests 0
                                     KeepAliveTimeout 60
                                     Timeout 60
                                     LogFormat "%h %l %u %t \\"%r\\" %>s %b" common
                                     CustomLog logs/access_log common
                                     DirectoryIndex index.html
                                     AddType text/x-something .some
                                     ErrorDocument 404 "nothing here"
                                     <Location /hello>
                                       SetHandler example-hello
                                     </Location>
                                     Include conf/site.conf
                                     """;

  @TempDir
  Path root;
  private final Random random = new Random(20261125);

  @Test
  void thousandBrokenConfigurationsChangeNothingAndAllSayWhere() throws Exception {
    Files.createDirectories(root.resolve("conf"));
    Files.writeString(root.resolve("conf/site.conf"), SITE);
    try (RunningServer server = RunningServer.start(root, MAIN).allowErrors();
        RawConnection client = server.client().connect()) {
      Path main = root.resolve("conf/baton.conf");
      List<String> right = Files.readAllLines(main);
      int deployments = server.deployments();
      int descriptors = descriptors();
      int refused = 0;
      int accepted = 0;
      while (refused < REFUSALS) {
        String generation = generation(client);
        List<String> broken = new ArrayList<>(right);
        List<String> site = new ArrayList<>(SITE.lines().toList());
        breakSomewhere(random.nextInt(3) == 0 ? site : broken);
        Files.write(main, broken);
        Files.write(root.resolve("conf/site.conf"), site);

        ReloadRecord record = server.reload();

        if (record.outcome() != Outcome.REFUSED) {
          accepted++; // it was not broken after all; back to the right one
          Files.write(main, right);
          Files.writeString(root.resolve("conf/site.conf"), SITE);
          assertThat(server.reload().errors()).isEmpty();
          continue;
        }
        refused++;
        assertThat(record.errors()).isNotEmpty().allSatisfy(
            error -> assertThat(SAYS_WHERE.matcher(error).matches() || OF_THE_WHOLE.matcher(error).matches())
                .as(error).isTrue());
        assertThat(generation(client)).isEqualTo(generation);
      }
      assertThat(accepted).as("few changes leave a configuration right").isLessThan(REFUSALS);
      server.awaitDrained();
      assertThat(server.snapshot().children()).filteredOn(child -> !child.isFree())
          .noneMatch(ChildSnapshot::quiescing);
      RunningServer.until("nothing is deployed but what was",
          () -> Math.abs(server.deployments() - deployments) <= 2 * 4);
      assertThat(descriptors()).isLessThan(descriptors + 20);
    }
  }

  private void breakSomewhere(List<String> lines) {
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(9)) {
      case 0 -> lines.set(at, cut(line));
      case 1 -> lines.subList(at, lines.size()).clear();
      case 2 -> lines.add(at, line);
      case 3 -> lines.set(at, misspelt(line));
      case 4 -> lines.set(at, line.replaceAll("\\d+", "many"));
      case 5 -> lines.add(at, "Include conf/none-" + random.nextInt(1000) + ".conf");
      case 6 -> lines.add(at, "Include conf/" + (random.nextBoolean() ? "baton" : "site") + ".conf");
      case 7 -> lines.remove(at);
      default -> lines.add(at, Stream.of("LoadModule none_module modules/none.jar", "ErrorDocument 99 /x",
          "Listen 127.0.0.1:notaport", "SSLCertificateFile conf/none.pem\nSSLEngine On", "</Directory>",
          "<Location /x>",
          "Define", "TypesConfig conf/none.types").toList().get(random.nextInt(8)));
    }
  }

  private String cut(String line) {
    return line.isEmpty() ? line : line.substring(0, random.nextInt(line.length()));
  }

  private String misspelt(String line) {
    if (line.length() < 4) {
      return line + "x";
    }
    int at = random.nextInt(line.length() - 1);
    return line.substring(0, at) + (char) ('a' + random.nextInt(26)) + line.substring(at + 1);
  }

  private static String generation(RawConnection client) throws IOException {
    client.send("GET /hello HTTP/1.1\r\nHost: other.example\r\n\r\n");
    RawResponse response = client.readResponse();
    assertThat(response.status()).isEqualTo(200);
    return response.text().lines().filter(line -> line.startsWith("generation")).findFirst().orElseThrow();
  }

  private static int descriptors() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return (int) all.count();
    }
  }
}
