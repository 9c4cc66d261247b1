package io.baton.mpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.SourceLocation;
import io.baton.api.module.ConnectionSecurity;
import io.baton.mpm.accept.AdmittingTransport;
import io.baton.mpm.connection.Generation;
import io.baton.mpm.listener.Arrival;
import io.baton.mpm.listener.EventLoopStage;
import io.baton.mpm.listener.WorkerStage;
import io.baton.mpm.settings.ListenAddress;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.mpm.settings.MpmSettings;
import io.baton.scoreboard.ChildSnapshot;
import io.baton.scoreboard.Scoreboard;
import io.baton.scoreboard.ScoreboardSnapshot;
import io.baton.scoreboard.WorkerStatus;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An MPM with one handler, for tests. On close it demands that every connection is gone, every worker idle and nothing
 * waiting, once the clients have let go, and that nothing that the parent asked for completed on another thread.
 */
final class RunningMpm implements AutoCloseable {

  static final Duration DEADLINE = Duration.ofSeconds(30);

  final AtomicInteger logged = new AtomicInteger();
  final RecordedErrors errors = new RecordedErrors();
  private final Queue<Throwable> unexpected = new ConcurrentLinkedQueue<>();
  private final Vertx vertx;
  private final EventMpm mpm;
  private final Scoreboard scoreboard;
  private final int port;
  private final AtomicLong clock = new AtomicLong(System.nanoTime());
  private int threads;
  private int generations;
  private final List<Handler<RoutingContext>> before;
  private final boolean onWorker;
  private final Handler<RoutingContext> firstHandler;
  private final Context parent;

  private RunningMpm(Settings.Builder changes, boolean onWorker, Handler<RoutingContext> handler,
      int children) {
    this(changes, onWorker, handler, children, false, Optional.empty());
  }

  private RunningMpm(Settings.Builder changes, boolean onWorker, Handler<RoutingContext> handler,
      int children, boolean manualClock, Optional<ConnectionSecurity> security) {
    this(changes, List.of(), onWorker, handler, children, manualClock, security);
  }

  private RunningMpm(Settings.Builder changes, List<Handler<RoutingContext>> before, boolean onWorker,
      Handler<RoutingContext> handler, int children, boolean manualClock,
      Optional<ConnectionSecurity> security) {
    this.before = before;
    this.onWorker = onWorker;
    this.firstHandler = handler;
    vertx = Vertx.builder().withTransport(AdmittingTransport.best()).build();
    vertx.exceptionHandler(unexpected::add);
    parent = vertx.getOrCreateContext();
    Generation generation = generation(changes, handler, security.or(OverTls::current));
    MpmSettings corrected = generation.settings();
    scoreboard = new Scoreboard(corrected.serverLimit(), corrected.threadLimit(), System.currentTimeMillis());
    scoreboard.server().limits(corrected.activeChildren(), corrected.threadsPerChild());
    mpm = new EventMpm(vertx, scoreboard, generation, manualClock ? clock::get : System::nanoTime);
    port = onParent(mpm::start).get(0).port();
    for (int slot = 0; slot < children; slot++) {
      int free = slot;
      onParent(() -> mpm.startChild(free));
    }
    threads = corrected.threadsPerChild();
  }

  private Generation generation(Settings.Builder changes, Handler<RoutingContext> handler,
      Optional<ConnectionSecurity> security) {
    SourceLocation where = new SourceLocation("test", 1);
    Settings settings = changes
        .set(MpmDirectives.LISTEN, List.of(new ListenAddress("127.0.0.1", 0, "http", where)), where).build();
    MpmSettings corrected = MpmSettings.of(settings, warning -> {});
    VirtualHost main = new VirtualHost(List.of(), settings, settings, List.of(), where);
    ServerConfiguration configuration = new ServerConfiguration(Path.of("/"), main, List.of(), Map.of(),
        List.of());
    Router router = Router.router(vertx);
    Handler<RoutingContext> stage = onWorker
        ? new WorkerStage(request -> true, true, handler)
        : new EventLoopStage(request -> true, true, handler);
    Route route = router.route().handler(new Arrival());
    before.forEach(route::handler);
    route.handler(stage)
        .failureHandler(
            Arrival.before(context -> context.response().setStatusCode(context.statusCode()).end("failed")));
    return new Generation(generations++, configuration, corrected, router,
        List.of(context -> logged.incrementAndGet()), errors, security);
  }

  /** Takes another generation with so many children; returns when it serves, with the one before it. */
  DeployedGeneration switchTo(int children, Settings.Builder changes, Handler<RoutingContext> handler) {
    return switchTo(children,
        generation(changes, handler, OverTls.current().map(ConnectionSecurity.class::cast)));
  }

  /** The same handler, with connections secured in another way. */
  DeployedGeneration switchToSecurity(ConnectionSecurity security) {
    return switchTo(1, generation(
        Settings.builder().set(MpmDirectives.THREADS_PER_CHILD, threads, new SourceLocation("test", 2)),
        firstHandler, Optional.of(security)));
  }

  private DeployedGeneration switchTo(int children, Generation next) {
    DeployedGeneration before = onParent(
        () -> mpm.deploy(next, children).compose(deployed -> mpm.switchTo(deployed)));
    threads = next.settings().threadsPerChild();
    return before;
  }

  /** Completes when a generation that was replaced has nothing left. */
  Future<Void> drained(DeployedGeneration before) {
    Promise<Void> drained = Promise.promise();
    parent.runOnContext(now -> mpm.drained(before).onComplete(drained));
    return drained.future();
  }

  /** Waits until a generation that was replaced has nothing left. */
  void awaitDrained(DeployedGeneration before) {
    onParent(() -> mpm.drained(before));
  }

  /** One child with so many threads; the handler runs on its workers. */
  static RunningMpm withWorkers(int threads, Handler<RoutingContext> handler) {
    return withWorkers(threads, Settings.builder(), handler);
  }

  static RunningMpm withWorkers(int threads, Settings.Builder changes, Handler<RoutingContext> handler) {
    return new RunningMpm(
        changes.set(MpmDirectives.THREADS_PER_CHILD, threads, new SourceLocation("test", 2)), true,
        handler, 1);
  }

  /** The same, whose connections wait by a clock that only {@link #pass} moves. */
  static RunningMpm withManualClock(int threads, Settings.Builder changes, Handler<RoutingContext> handler) {
    return new RunningMpm(
        changes.set(MpmDirectives.THREADS_PER_CHILD, threads, new SourceLocation("test", 2)), true,
        handler, 1, true, Optional.empty());
  }

  /** One child with two threads; its connections are secured. */
  static RunningMpm secured(ConnectionSecurity security, Handler<RoutingContext> handler) {
    return new RunningMpm(
        Settings.builder().set(MpmDirectives.THREADS_PER_CHILD, 2, new SourceLocation("test", 2)), true,
        handler, 1, false, Optional.of(security));
  }

  /** The same with stages that come before the handler, which runs on workers. */
  static RunningMpm withStages(int threads, Settings.Builder changes, List<Handler<RoutingContext>> before,
      Handler<RoutingContext> handler) {
    return new RunningMpm(
        changes.set(MpmDirectives.THREADS_PER_CHILD, threads, new SourceLocation("test", 2)), before, true,
        handler, 1, false, Optional.empty());
  }

  /** Lets time pass on the manual clock; returns when the listeners have done what is due. */
  void pass(Duration time) {
    clock.addAndGet(time.toNanos());
    get(mpm.expire());
  }

  static RunningMpm withChildren(int children, int threads, Settings.Builder changes,
      Handler<RoutingContext> handler) {
    return new RunningMpm(
        changes.set(MpmDirectives.THREADS_PER_CHILD, threads, new SourceLocation("test", 2)), true,
        handler, children);
  }

  static RunningMpm onEventLoop(Handler<RoutingContext> handler) {
    return onEventLoop(1, Settings.builder(), handler);
  }

  static RunningMpm onEventLoop(int children, Settings.Builder changes, Handler<RoutingContext> handler) {
    return new RunningMpm(
        changes.set(MpmDirectives.THREADS_PER_CHILD, 2, new SourceLocation("test", 2)), false,
        handler, children);
  }

  /** Asks the MPM for something on the thread of its parent, and waits for it. */
  <T> T onParent(Supplier<Future<T>> call) {
    Promise<T> done = Promise.promise();
    parent.runOnContext(now -> call.get().onComplete(result -> {
      if (!isParents(Vertx.currentContext())) {
        unexpected.add(new AssertionError("completed on " + Thread.currentThread().getName()
            + ", which is not the parent's"));
      }
      done.handle(result);
    }));
    return get(done.future());
  }

  /** Each message comes on a duplicate of the context, which is on the same thread. */
  private boolean isParents(Context here) {
    return here != null && ((ContextInternal) here).unwrap() == parent;
  }

  /** Something that the MPM says of itself. */
  <T> T tell(Function<EventMpm, T> question) {
    return onParent(() -> Future.succeededFuture(question.apply(mpm)));
  }

  /** Begins to end a child. */
  Future<Void> end(int slot) {
    Promise<Void> ended = Promise.promise();
    parent.runOnContext(now -> mpm.endChild(slot).onComplete(ended));
    return ended.future();
  }

  void start(int slot) {
    onParent(() -> mpm.startChild(slot));
  }

  void replace(int slot, int successor) {
    onParent(() -> mpm.replaceChild(slot, successor));
  }

  ChildSnapshot child(int slot) {
    return snapshot().children().stream().filter(child -> child.slot() == slot).findFirst().orElseThrow();
  }

  static Settings.Builder settings() {
    return Settings.builder();
  }

  EventMpm mpm() {
    return mpm;
  }

  int port() {
    return port;
  }

  TestClient connect() throws IOException {
    if (OverTls.current().isEmpty()) {
      return new TestClient(port);
    }
    try {
      return new TestClient(port, OverTls.current().get().client());
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  Scoreboard scoreboard() {
    return scoreboard;
  }

  ScoreboardSnapshot snapshot() {
    return scoreboard.snapshot(System.currentTimeMillis());
  }

  static <T> T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("not done in time", e);
    }
  }

  /** Of a child that is shown as stopping, the letters do not say it. */
  private static long idle(ChildSnapshot child) {
    return child.quiescing()
        ? child.idleWorkers()
        : child.workers().stream().filter(worker -> worker.status() == WorkerStatus.READY).count();
  }

  /** Waits until every connection is gone, every worker idle and nothing waits. */
  void awaitQuiet() {
    await().atMost(DEADLINE).untilAsserted(() -> {
      ScoreboardSnapshot now = snapshot();
      assertThat(now.children()).allSatisfy(child -> assertThat(child.connections()).isZero());
      assertThat(now.children().stream().mapToLong(RunningMpm::idle).sum())
          .isEqualTo((long) tell(EventMpm::activeChildren) * threads);
      assertThat(tell(EventMpm::connections)).isZero();
      assertThat(now.waiting()).isEmpty();
    });
  }

  /** How many connections there are once no child takes another. */
  int awaitAdmitted() {
    await().atMost(DEADLINE)
        .until(() -> snapshot().children().stream().noneMatch(child -> child.accepting()));
    return snapshot().children().stream().mapToInt(child -> child.connections()).sum();
  }

  @Override
  public void close() {
    try {
      awaitQuiet();
    } finally {
      onParent(mpm::stop);
      get(vertx.close());
    }
    assertThat(unexpected).isEmpty();
    assertThat(errors.lines).noneMatch(line -> line.startsWith("crit"));
  }
}
