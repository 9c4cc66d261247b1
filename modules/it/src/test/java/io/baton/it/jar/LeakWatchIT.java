package io.baton.it.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Logger;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules that leave things behind, one kind each: every kind is named, and what may be removed is removed. */
class LeakWatchIT {

  @TempDir
  private Path root;
  private Vertx vertx;
  private LeakyModule module;

  @BeforeEach
  void setUp() {
    vertx = Vertx.vertx();
    module = new LeakyModule(vertx);
  }

  @AfterEach
  void stopVertx() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void moduleThatDoesNothingIsCollected() throws Exception {
    assertThat(module.liveAndLeave(root)).isEmpty();
    assertThat(module.isGone()).isTrue();
  }

  @Test
  void moduleThatEndsWhatItBeganIsCollected() throws Exception {
    module.with("""
                ExecutorService executor;
                long timer;
                io.vertx.core.eventbus.MessageConsumer<Object> consumer;
                static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();
                static final java.util.logging.Level LEVEL = new java.util.logging.Level("LEAKY", 850) {};
                io.vertx.core.Vertx vertx;
                """)
        .starting("""
                  vertx = context.vertx();
                  executor = Executors.newFixedThreadPool(2);
                  executor.submit(() -> java.util.logging.Logger.getLogger("leaky").log(LEVEL, "x")).get();
                  timer = vertx.setPeriodic(1000, tick -> {});
                  consumer = vertx.eventBus().consumer("leaky", message -> {});
                  LOCAL.set(this);
                  """).stopping("""
                                executor.shutdown();
                                vertx.cancelTimer(timer);
                                consumer.unregister();
                                LOCAL.remove();
                                """);

    assertThat(module.liveAndLeave(root)).isEmpty();
    assertThat(module.isGone()).isTrue();
  }

  @Test
  void threadsThatTheServerOrThePlatformMakesInBetweenAreNotTheModules() throws Exception {
    module.starting("""
                    for (int i = 0; i < 30; i++) {
                      context.vertx().executeBlocking(() -> Thread.currentThread().getName(), false);
                    }
                    new CompletableFuture<Void>().orTimeout(1, TimeUnit.MILLISECONDS);
                    CompletableFuture.runAsync(() -> {}).get();
                    io.netty.util.concurrent.GlobalEventExecutor.INSTANCE.execute(() -> {});
                    """);

    assertThat(module.liveAndLeave(root)).isEmpty();
    assertThat(module.isGone()).isTrue();
  }

  @Test
  void threadThatStillRunsIsNamed() throws Exception {
    module.starting("new Thread(this::poll, \"poller\").start();").with("""
                                                                        private void poll() {
                                                                          try {
                                                                            new CountDownLatch(1).await();
                                                                          } catch (InterruptedException e) {
                                                                            // told to end
                                                                          }
                                                                        }
                                                                        """);

    assertThat(module.liveAndLeave(root)).singleElement().asString().matches(
        "thread \"poller\" \\(state WAITING\\) of leaky_module still runs \\(leaky.Leaky.poll, line \\d+\\):"
            + " stop it in ServerModule.stop");
    interrupt("poller");
  }

  @Test
  void executorIsNamedByItsThreadsWithWhatToDo() throws Exception {
    module.starting("Executors.newFixedThreadPool(1).submit(() -> {}).get();");

    assertThat(module.liveAndLeave(root)).singleElement().asString().matches(
        "thread \"pool-\\d+-thread-1\" \\(state WAITING\\) of leaky_module still runs: shut its executor down in"
            + " ServerModule.stop");
  }

  @Test
  void timerOfThePlatformIsNamed() throws Exception {
    module.starting("""
                    new java.util.Timer("leaky-timer", true).schedule(new java.util.TimerTask() {
                      public void run() {}
                    }, 1, 3_600_000);
                    """);

    assertThat(module.liveAndLeave(root)).singleElement().asString()
        .isEqualTo(
            "thread \"leaky-timer\" (state TIMED_WAITING) of leaky_module still runs: cancel its timer in"
                + " ServerModule.stop");
  }

  @Test
  void threadLocalOnAThreadThatGoesOnIsNamed() throws Exception {
    module.starting("LOCAL.set(List.of(new Session()));")
        .with("""
              static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();
              static final class Session {}
              """);

    assertThat(module.liveAndLeave(root)).singleElement().asString()
        .matches("thread-local on thread \"vert.x-eventloop-thread-\\d+\" holds a leaky.Leaky\\$Session of"
            + " leaky_module: remove it when its work is done \\(ThreadLocal.remove\\)");
  }

  @Test
  void threadLocalOfNettyIsNamed() throws Exception {
    module.starting("LOCAL.set(new Session());")
        .with("""
              static final io.netty.util.concurrent.FastThreadLocal<Object> LOCAL =
                  new io.netty.util.concurrent.FastThreadLocal<>();
              static final class Session {}
              """);

    assertThat(module.liveAndLeave(root)).singleElement().asString()
        .contains("thread-local on thread \"vert.x-eventloop-thread-")
        .contains("leaky.Leaky$Session of leaky_module");
  }

  @Test
  void shutdownHookIsNamed() throws Exception {
    module.starting("""
                    Thread hook = new Thread(() -> {}, "flush");
                    hook.setContextClassLoader(null);
                    Runtime.getRuntime().addShutdownHook(hook);
                    """);

    assertThat(module.liveAndLeave(root)).containsExactly("shutdown hook \"flush\" of leaky_module is still"
        + " registered: remove it in ServerModule.stop (Runtime.removeShutdownHook)");
  }

  @Test
  void jdbcDriverIsNamedAndDeregistered() throws Exception {
    module.starting("java.sql.DriverManager.registerDriver(new LeakyDriver());")
        .and("leaky.LeakyDriver", """
                                  package leaky;

                                  import java.sql.*;
                                  import java.util.Properties;
                                  import java.util.logging.Logger;

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
                                    public Logger getParentLogger() {
                                      return null;
                                    }
                                  }
                                  """);

    assertThat(module.liveAndLeave(root))
        .containsExactly("JDBC driver leaky.LeakyDriver of leaky_module was still"
            + " registered and has been deregistered: do it in ServerModule.stop (DriverManager.deregisterDriver)");
    assertThat(module.isGone()).isTrue();
  }

  @Test
  void levelOfALoggerIsNamed() throws Exception {
    Logger rootLogger = Logger.getLogger("");
    var before = rootLogger.getLevel();
    module.starting("java.util.logging.Logger.getLogger(\"\").setLevel("
        + "new java.util.logging.Level(\"LEAKY\", 850) {});");

    try {
      assertThat(module.liveAndLeave(root))
          .containsExactly("logger \"\" still has the level LEAKY of leaky_module:"
              + " set another one in ServerModule.stop");
    } finally {
      rootLogger.setLevel(before);
    }
  }

  @Test
  void handlerOfALoggerIsNamed() throws Exception {
    module.starting("java.util.logging.Logger.getLogger(\"\").addHandler(new LeakyHandler());")
        .with("""
              static final class LeakyHandler extends java.util.logging.Handler {
                public void publish(java.util.logging.LogRecord record) {}
                public void flush() {}
                public void close() {}
              }
              """);

    try {
      assertThat(module.liveAndLeave(root)).containsExactly(
          "logger \"\" still has a handler of leaky_module: remove it in ServerModule.stop");
    } finally {
      for (Handler handler : Logger.getLogger("").getHandlers()) {
        if (handler.getClass().getName().startsWith("leaky.")) {
          Logger.getLogger("").removeHandler(handler);
        }
      }
    }
  }

  @Test
  void mbeanIsNamed() throws Exception {
    module.starting("java.lang.management.ManagementFactory.getPlatformMBeanServer().registerMBean("
        + "new Leak(), new javax.management.ObjectName(\"leaky:type=Leak\"));")
        .with("""
              public interface LeakMBean {}
              public static final class Leak implements LeakMBean {}
              """);

    try {
      assertThat(module.liveAndLeave(root)).containsExactly(
          "MBean leaky:type=Leak of leaky_module is still registered: unregister it in ServerModule.stop");
    } finally {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName("leaky:type=Leak"));
    }
  }

  @Test
  void whatIsLeftInVertxIsNamedAndRemoved() throws Exception {
    module
        .starting(
            """
            context.vertx().setPeriodic(50, tick -> System.setProperty("leaky.ticks", "some"));
            context.vertx().eventBus().consumer("leaky.address", message -> {});
            started = context.vertx().deployVerticle(new Deployed());
            context.vertx().eventBus().registerDefaultCodec(Leaky.class, new Codec());
            """)
        .with("""
              static final class Deployed extends io.vertx.core.VerticleBase {
                public Future<?> start() {
                  vertx.setPeriodic(1000, tick -> {});
                  return Future.succeededFuture();
                }
              }
              static final class Codec implements io.vertx.core.eventbus.MessageCodec<Leaky, Leaky> {
                public void encodeToWire(io.vertx.core.buffer.Buffer buffer, Leaky leaky) {}
                public Leaky decodeFromWire(int position, io.vertx.core.buffer.Buffer buffer) {
                  return null;
                }
                public Leaky transform(Leaky leaky) {
                  return leaky;
                }
                public String name() {
                  return "leaky";
                }
                public byte systemCodecID() {
                  return -1;
                }
              }
              """);

    List<String> said = module.liveAndLeave(root);

    assertThat(said)
        .anyMatch(each -> each.startsWith("verticle leaky.Leaky$Deployed of leaky_module was still"
            + " deployed and has been undeployed: undeploy it in ServerModule.stop"))
        .anyMatch(each -> each.startsWith("consumer of address \"leaky.address\" of leaky_module was still"
            + " registered and has been unregistered: unregister it in ServerModule.stop"))
        .anyMatch(each -> each
            .matches("timer \\d+ \\(leaky.Leaky\\$\\$Lambda.*\\) of leaky_module was still set and has"
                + " been cancelled: cancel it in ServerModule.stop"))
        .anyMatch(each -> each.startsWith("message codec for leaky.Leaky of leaky_module"));
    assertThat(module.isGone()).isTrue();
  }

  @Test
  void localMapOfVertxIsNamed() throws Exception {
    module.starting("context.vertx().sharedData().getLocalMap(\"leaky\").put(\"key\", new Shared());")
        .with("static final class Shared implements io.vertx.core.shareddata.Shareable {}");

    try {
      assertThat(module.liveAndLeave(root)).containsExactly("local map \"leaky\" of Vert.x holds a"
          + " leaky.Leaky$Shared of leaky_module: remove it in ServerModule.stop");
    } finally {
      vertx.sharedData().getLocalMap("leaky").clear();
    }
  }

  @Test
  void whatNobodyCanNameIsSaidToBeThereWithWhereToLook() throws Exception {
    module.starting("System.getProperties().put(\"leaky.object\", this);");

    try {
      assertThat(module.liveAndLeave(root)).singleElement().asString()
          .startsWith(
              "the code of leaky_module is still in memory, and nothing known keeps it there: see in a heap"
                  + " dump (jcmd " + ProcessHandle.current().pid()
                  + " GC.heap_dump FILE) what refers to the class loader"
                  + " \"leaky.jar#");
      assertThat(module.isGone()).isFalse();
    } finally {
      System.getProperties().remove("leaky.object");
    }
  }

  private static void interrupt(String name) {
    Thread thread = Thread.getAllStackTraces().keySet().stream().filter(each -> each.getName().equals(name))
        .findFirst().orElseThrow();
    thread.interrupt();
    await().atMost(Duration.ofSeconds(10)).until(() -> !thread.isAlive());
  }
}
