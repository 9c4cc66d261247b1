package io.baton.testkit;

import io.baton.api.control.ReloadRecord.Outcome;
import io.baton.api.control.ReloadRecord;
import io.baton.api.control.ServerControl;
import io.baton.api.module.ServerModule;
import io.baton.config.ConfigurationSource;
import io.baton.mpm.BoundSocket;
import io.baton.scoreboard.ChildSnapshot;
import io.baton.scoreboard.ScoreboardSnapshot;
import io.baton.scoreboard.WorkerStatus;
import io.baton.server.cli.BuiltInModules;
import io.baton.server.measures.ServerVertx;
import io.baton.server.parent.Parent;
import io.baton.server.parent.ServerOptions;
import io.baton.testkit.client.RawHttpClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * A server in this process, with a configuration of its own, on free ports. Beside the modules of every server it has the handler
 * {@code held} ({@code SetHandler held}): it holds the worker of a request, for as long as the test has something to look at,
 * until {@link #releaseHeld}.
 *
 * <p><b>Thread:</b> that of the test.
 * <p><b>Lifecycle:</b> {@link #start}, then {@link #close}, which demands that within {@link #DEADLINE} no connection is left
 * on the scoreboard, every worker is idle, nothing waits, and no line of level {@code error} or worse is in the error log
 * unless {@link #allowErrors} was called. After {@link #stop} it looks at the log only. It releases whoever is held still.
 */
public final class RunningServer implements AutoCloseable {

  /** How long anything may take. */
  public static final Duration DEADLINE = Duration.ofSeconds(30);

  /** As many as usual, and however few processors there are, enough for the listeners that tests ask for. */
  private static final int EVENT_LOOPS = Math.max(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE, 4);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final Pattern BAD_LINE = Pattern.compile("\\[\\w+:(emerg|alert|crit|error)\\]");

  private final Path root;
  private final Vertx vertx;
  private final Parent parent;
  private final HeldRequests held;
  private boolean errorsAllowed;
  private boolean isStopped;

  private RunningServer(Path root, Vertx vertx, Parent parent, HeldRequests held) {
    this.root = root;
    this.vertx = vertx;
    this.parent = parent;
    this.held = held;
  }

  /**
   * Starts a server whose ServerRoot is {@code root}, with {@code htdocs}, {@code conf} and {@code logs} in it.
   *
   * @param configuration its lines; {@code Listen 127.0.0.1:0}, logs, ServerName and access to {@code htdocs} are added
   */
  public static RunningServer start(Path root, String configuration) {
    try {
      Files.createDirectories(root.resolve("htdocs"));
      Files.createDirectories(root.resolve("logs"));
      Files.createDirectories(root.resolve("conf"));
      Files.writeString(root.resolve("conf/mime.types"), "text/html\thtml\ntext/plain\ttxt\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    configure(root, configuration);
    Vertx vertx = ServerVertx.builder(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS)).build();
    ConfigurationSource source = new ConfigurationSource("baton", root, root.resolve("conf/baton.conf"),
        false, List.of(),
        List.of(), List.of(), Map.of(), true);
    HeldRequests held = new HeldRequests();
    Parent parent = new Parent(new ServerOptions(source, () -> modules(held), "test", false));
    try {
      await(vertx.deployVerticle(parent));
    } catch (AssertionError e) {
      await(vertx.close());
      throw e;
    }
    return new RunningServer(root, vertx, parent, held);
  }

  private static List<ServerModule> modules(HeldRequests held) {
    List<ServerModule> modules = new ArrayList<>(BuiltInModules.load());
    modules.add(new HeldModule(held));
    return modules;
  }

  /** Writes another configuration, for the next {@link #reload}; the same lines are added as at the start. */
  public RunningServer configure(String configuration) {
    configure(root, configuration);
    return this;
  }

  /** Reloads; returns when the new generation serves, or was refused. */
  public ReloadRecord reload() {
    return await(parent.control().reload("test"));
  }

  /** Reloads and ends the requests under way; returns when the new generation serves, or was refused. */
  public ReloadRecord restart() {
    return await(parent.restart("test"));
  }

  /** Asks for a reload and does not wait for it. */
  public Future<ReloadRecord> askForReload() {
    return parent.control().reload("test");
  }

  /** Reloads and records. */
  public ServerControl control() {
    return parent.control();
  }

  /** What is deployed in its Vert.x instance. */
  public int deployments() {
    return vertx.deploymentIDs().size();
  }

  /** Begins a graceful stop; the future completes when no connection is left. */
  public Future<Void> stopGracefully() {
    return parent.stopGracefully(() -> {});
  }

  /** Waits until no earlier generation is left. */
  public void awaitDrained() {
    until("earlier generations are gone", () -> parent.control().reloads().stream()
        .noneMatch(record -> record.outcome() == Outcome.DRAINING || record.outcome() == Outcome.RUNNING));
  }

  private static void configure(Path root, String configuration) {
    try {
      Files.writeString(root.resolve("conf/baton.conf"),
          """
          Listen 127.0.0.1:0
          ServerName test.example
          ErrorLog logs/error_log
          LogLevel info
          DocumentRoot htdocs
          <Directory />
            Require all denied
          </Directory>
          <Directory %s>
            Require all granted
          </Directory>
          %s
          """.formatted(root.resolve("htdocs"), configuration));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port of the first {@code Listen}. */
  public int port() {
    return port(0);
  }

  /** The port of the {@code Listen} of an index, in file order; the first is the one that is always there. */
  public int port(int index) {
    List<BoundSocket> sockets = parent.sockets();
    return sockets.get(index).port();
  }

  /** A client of the first {@code Listen}. */
  public RawHttpClient client() {
    return RawHttpClient.toLoopback(port());
  }

  /** Where the files that it serves are. */
  public Path htdocs() {
    return root.resolve("htdocs");
  }

  /** What the scoreboard says now. */
  public ScoreboardSnapshot snapshot() {
    return parent.scoreboard().snapshot(System.currentTimeMillis());
  }

  /** How many workers have a request now. */
  public long busyWorkers() {
    return snapshot().workers().filter(worker -> worker.status() == WorkerStatus.WRITE).count();
  }

  /** The connections that it has now. */
  public int connections() {
    return snapshot().children().stream().mapToInt(ChildSnapshot::connections).sum();
  }

  /**
   * Lets so many requests for the handler {@code held} be answered, whichever generation has them: of those that hold a worker
   * those that came first, and if these are fewer, those that will have one.
   */
  public void releaseHeld(int requests) {
    held.release(requests);
  }

  /** The lines of a log file of the folder {@code logs}. */
  public List<String> log(String name) {
    try {
      Path file = root.resolve("logs").resolve(name);
      return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The test provokes error lines. */
  public RunningServer allowErrors() {
    errorsAllowed = true;
    return this;
  }

  /** Waits until something is true; fails after {@link #DEADLINE}. */
  public static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("not within " + DEADLINE.toSeconds() + " s: " + what);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Stops it, whoever is connected; returns when its ports are free. */
  public void stop() {
    if (!isStopped) {
      isStopped = true;
      await(parent.shutDown().eventually(vertx::close));
    }
  }

  @Override
  public void close() {
    List<String> faults = new ArrayList<>();
    held.releaseAll();
    try {
      until("all connections closed, all workers idle, nothing waiting", () -> isStopped || isAtRest());
    } catch (AssertionError e) {
      faults.add(e.getMessage() + ": " + snapshot());
    }
    stop();
    if (!errorsAllowed) {
      log("error_log").stream().filter(line -> BAD_LINE.matcher(line).find()).limit(10)
          .forEach(line -> faults.add("in the error log: " + line));
    }
    if (!faults.isEmpty()) {
      throw new AssertionError(String.join("\n", faults));
    }
  }

  private boolean isAtRest() {
    ScoreboardSnapshot now = snapshot();
    return connections() == 0 && now.waitingCount() == 0
        && now.children().stream().allMatch(RunningServer::isIdle);
  }

  /** Of a child that is shown as stopping, the letters do not say it. */
  private static boolean isIdle(ChildSnapshot child) {
    return child.quiescing()
        ? child.idleWorkers() == child.threads()
        : child.workers().stream().allMatch(
            worker -> worker.status() == WorkerStatus.READY || worker.status() == WorkerStatus.DEAD);
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(String.valueOf(e.getCause().getMessage()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (TimeoutException e) {
      throw new AssertionError("not done within " + DEADLINE.toSeconds() + " s", e);
    }
  }
}
