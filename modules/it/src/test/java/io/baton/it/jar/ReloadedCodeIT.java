package io.baton.it.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.control.ReloadRecord;
import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawHttpClient;
import io.baton.testkit.client.load.LoadClients;
import io.baton.testkit.client.load.LoadPlan;
import io.baton.testkit.client.load.LoadReport;
import io.baton.testkit.jar.ModuleJar;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module's jar is replaced under load, and each generation has the code of its own. */
class ReloadedCodeIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int RELOADS = 25;
  /** The module, its text, and what the handler's lambda makes. */
  private static final int CLASSES_OF_A_JAR = 2;
  private static final Pattern WHOLE = Pattern.compile("begin (\\d+) .{2000} end (\\d+)");

  @TempDir
  Path root;

  @Test
  void eachAnswerIsWhollyOldOrWhollyNewAndOldCodeLeavesTheMemory() throws Exception {
    Path jar = root.resolve("hello.jar");
    version(0).writeTo(jar);
    String configuration = """
                           StartServers 1
                           ThreadsPerChild 4
                           MaxRequestWorkers 32
                           MinSpareThreads 1
                           MaxSpareThreads 32
                           MaxKeepAliveRequests 0
                           KeepAliveTimeout 600
                           LoadModule hello_module hello.jar
                           <Location /hello>
                             SetHandler hello
                           </Location>
                           """;
    ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    AtomicInteger served = new AtomicInteger();
    AtomicInteger replaced = new AtomicInteger();
    try (RunningServer server = RunningServer.start(root, configuration);
        RawConnection parked = server.client().connect()) {
      parked.send("GET /hello HTTP/1.1\r\nHost: test.example\r\n\r\n");
      assertThat(parked.readResponse().text()).startsWith("begin 0 ");
      long unloaded = classes.getUnloadedClassCount();
      LoadPlan plan = LoadPlan.get(RawHttpClient.loopback(server.port()), "/hello").withConnections(8)
          .withCheck(answer -> wrong(answer.text(), served, replaced));
      try (LoadClients clients = LoadClients.start(plan)) {
        for (int reload = 1; reload <= RELOADS; reload++) {
          replaced.set(reload);
          version(reload).writeTo(jar);
          ReloadRecord record = server.reload();
          assertThat(record.errors()).isEmpty();
          clients.awaitAnswers(clients.report().answered() + 30, LIMIT);
        }
        LoadReport report = clients.stop(LIMIT);
        assertThat(report.isClean()).as("%s", report).isTrue();
        assertThat(report.failed()).isZero();
      }
      assertThat(served.get()).as("the newest code was served at last").isEqualTo(RELOADS);
      server.awaitDrained();
      RunningServer.until("the code of all old generations has left the memory", () -> {
        System.gc();
        return classes.getUnloadedClassCount() - unloaded >= (long) RELOADS * CLASSES_OF_A_JAR;
      });
      parked.send("GET /hello HTTP/1.1\r\nHost: test.example\r\n\r\n");
      assertThat(parked.readResponse().text()).startsWith("begin " + RELOADS + " ");
    }
  }

  private static ModuleJar version(int number) {
    return ModuleJar.answering("hello_module", "hello",
        "begin " + number + " " + "x".repeat(2000) + " end " + number);
  }

  /** An answer may be of an older generation than the newest, but of one only, and none that is yet to come. */
  private static Optional<String> wrong(String text, AtomicInteger served, AtomicInteger replaced) {
    Matcher whole = WHOLE.matcher(text);
    if (!whole.matches() || !whole.group(1).equals(whole.group(2))) {
      return Optional.of("not whole: " + text);
    }
    int version = Integer.parseInt(whole.group(1));
    served.accumulateAndGet(version, Math::max);
    return version > replaced.get() ? Optional.of("from the future: " + text) : Optional.empty();
  }
}
