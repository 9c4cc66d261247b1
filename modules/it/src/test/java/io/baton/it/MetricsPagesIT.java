package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawHttpClient;
import io.baton.testkit.metrics.Family;
import io.baton.testkit.metrics.Scrape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the project says about metrics, beside what a real server answers. */
class MetricsPagesIT {

  private static final Path HOME = Path.of("../..");
  private static final Pattern ROW = Pattern
      .compile("\\| `([a-z0-9_]+)` \\| (\\w+) \\| ([^|]*)\\| ([^|]+) \\|");
  private static final Pattern WORD = Pattern.compile("`([a-z_]+)`");
  private static final Pattern NAME = Pattern
      .compile("\\b(?:baton|vertx|netty|jvm|process|system)_[a-z0-9_]+(?!\\w)");
  private static final Pattern SELECTED = Pattern
      .compile("\\b((?:baton|jvm|netty)_[a-z0-9_]+)\\{[^}]*?\\b(\\w+)=\\\\?\"(\\w+)\\\\?\"\\}");

  private static final String SERVER = """
                                       StartServers 1
                                       ThreadsPerChild 2
                                       MaxRequestWorkers 2
                                       MinSpareThreads 1
                                       AdminListen 0
                                       VertxMetrics workers http
                                       <Location /metrics>
                                         SetHandler prometheus-metrics
                                       </Location>
                                       <Location /quick>
                                         SetHandler example-hello
                                       </Location>
                                       """;

  @TempDir
  static Path root;
  private static RunningServer server;
  private static Scrape scrape;

  /** A row of docs/metrics.md. */
  private record Row(String type, Set<String> labels) {}

  @BeforeAll
  static void scrapeAServerThatHasDoneEverything() throws Exception {
    server = RunningServer.start(root, SERVER);
    server.client().get("/quick");
    server.reload();
    server.awaitDrained();
    System.gc();
    RunningServer.until("the collection was counted", () -> {
      scrape = scrapeNow();
      return scrape.families().containsKey("jvm_gc_pause_seconds");
    });
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyMetricIsDocumentedAsItIs() throws IOException {
    Map<String, Row> documented = documented();
    Map<String, Row> found = new TreeMap<>();
    scrape.families().values()
        .forEach(family -> found.put(family.name(), new Row(family.type(), labels(family))));

    assertThat(documented).containsAllEntriesOf(found);
    assertThat(documented.keySet())
        .as("what depends on the virtual machine aside, nothing else is documented")
        .filteredOn(name -> !name.startsWith("jvm_gc_concurrent_"))
        .containsExactlyInAnyOrderElementsOf(found.keySet());
  }

  @Test
  void everyMetricOfTheServerSaysWhatItIs() {
    assertThat(scrape.families().values()).filteredOn(family -> family.name().startsWith("baton_"))
        .isNotEmpty().allMatch(family -> family.help().endsWith(".") && family.help().length() > 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"conf/extra/grafana-dashboard.json", "conf/extra/prometheus-alerts.yml"})
  void everyMetricThatIsAskedForExists(String file) throws IOException {
    String text = Files.readString(HOME.resolve(file));
    Set<String> asked = NAME.matcher(text).results().map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));

    assertThat(asked).hasSizeGreaterThan(8).isSubsetOf(scrape.sampleNames());
    assertThat(SELECTED.matcher(text.replace("instance=\\\"$instance\\\", ", "")).results().toList())
        .allMatch(asking -> values(asking.group(1), asking.group(2)).contains(asking.group(3)),
            "asks for a value of a label that there is");
  }

  @Test
  void theDashboardLeavesOutOnlyWhatItShowsInAnotherWay() throws IOException {
    String dashboard = Files.readString(HOME.resolve("conf/extra/grafana-dashboard.json"));

    assertThat(scrape.families().keySet()).filteredOn(name -> name.startsWith("baton_"))
        .filteredOn(name -> !dashboard.contains(name))
        .containsExactlyInAnyOrder("baton_response_bytes_total", "baton_admission_pauses_total",
            "baton_last_reload_timestamp_seconds");
  }

  private static Map<String, Row> documented() throws IOException {
    Map<String, Row> rows = new TreeMap<>();
    for (String line : Files.readAllLines(HOME.resolve("docs/metrics.md"))) {
      ROW.matcher(line).results().forEach(row -> {
        Set<String> labels = WORD.matcher(row.group(3)).results().map(label -> label.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rows.put(row.group(1), new Row(row.group(2), labels))).as("documented once: %s", line)
            .isNull();
      });
    }
    return rows;
  }

  private static Set<String> labels(Family family) {
    Set<String> labels = new TreeSet<>();
    family.samples().forEach(sample -> labels.addAll(sample.labels().keySet()));
    labels.removeAll(Set.of("le", "quantile"));
    return labels;
  }

  private static List<String> values(String sample, String label) {
    return scrape.families().values().stream().flatMap(family -> family.samples().stream())
        .filter(each -> each.name().equals(sample)).map(each -> each.labels().get(label)).toList();
  }

  private static Scrape scrapeNow() {
    try {
      return Scrape.of(RawHttpClient.toLoopback(server.port(1)).get("/metrics").text());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
