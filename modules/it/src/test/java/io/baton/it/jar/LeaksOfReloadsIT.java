package io.baton.it.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.api.control.ReloadRecord;
import io.baton.testkit.RunningServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a module leaves behind is named where a user looks for it: in the record of the reload that ended it. */
class LeaksOfReloadsIT {

  private static final String DRIVER = """
                                       package leaky;

                                       import java.sql.*;
                                       import java.util.Properties;

                                       public final class LeakyDriver implements Driver {
                                         public Connection connect(String url, Properties info) {
                                           return null;
                                         }
                                         public boolean acceptsURL(String url) {
                                           return false;
                                         }
                                         public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
                                           return new DriverPropertyInfo[0];
                                         }
                                         public int getMajorVersion() {
                                           return 1;
                                         }
                                         public int getMinorVersion() {
                                           return 0;
                                         }
                                         public boolean jdbcCompliant() {
                                           return false;
                                         }
                                         public java.util.logging.Logger getParentLogger() {
                                           return null;
                                         }
                                       }
                                       """;

  @TempDir
  private Path root;

  @Test
  void recordOfAReloadNamesAllThatTheOldCodeLeftBehind() throws Exception {
    Level before = Logger.getLogger("").getLevel();
    new LeakyModule(null).starting("""
                                   new Thread(this::poll, "left-poller").start();
                                   Executors.newFixedThreadPool(1, task -> new Thread(task, "left-local"))
                                       .submit(() -> LOCAL.set(this)).get();
                                   Runtime.getRuntime().addShutdownHook(new Thread(() -> {}, "left-hook"));
                                   java.sql.DriverManager.registerDriver(new LeakyDriver());
                                   java.util.logging.Logger.getLogger("").setLevel(
                                       new java.util.logging.Level("LEAKY", 850) {});
                                   """).with("""
                                             static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();
                                             private void poll() {
                                               try {
                                                 new CountDownLatch(1).await();
                                               } catch (InterruptedException e) {
                                                 // told to end
                                               }
                                             }
                                             """).and("leaky.LeakyDriver", DRIVER)
        .writeTo(root.resolve("leaky.jar"));
    try (RunningServer server = RunningServer.start(root, "LoadModule leaky_module leaky.jar\n")
        .allowErrors()) {
      ReloadRecord record = server.configure("").reload();

      assertThat(record.errors()).isEmpty();
      await("a minute of collections").atMost(Duration.ofSeconds(90)).until(() -> !leaks(server).isEmpty());
      assertThat(leaks(server)).anyMatch(leak -> leak.startsWith("thread \"left-poller\" "))
          .anyMatch(leak -> leak.contains("\"left-local\"")).anyMatch(leak -> leak.contains("thread-local"))
          .anyMatch(leak -> leak.startsWith("shutdown hook \"left-hook\" "))
          .anyMatch(leak -> leak.startsWith("JDBC driver leaky.LeakyDriver "))
          .anyMatch(leak -> leak.contains("still has the level LEAKY"))
          .allMatch(leak -> leak.contains("leaky_module"));
      assertThat(server.log("error_log")).anyMatch(line -> line.contains("left-poller"));
    } finally {
      Logger.getLogger("").setLevel(before);
      Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("left-"))
          .forEach(Thread::interrupt);
    }
  }

  private static List<String> leaks(RunningServer server) {
    return server.control().reloads().get(0).leaks();
  }
}
