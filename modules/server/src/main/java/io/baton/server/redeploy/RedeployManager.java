package io.baton.server.redeploy;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.control.ConfigurationChange;
import io.baton.api.control.ReloadRecord;
import io.baton.api.control.ReloadTotals;
import io.baton.api.control.ServerControl;
import io.baton.api.directive.Directive;
import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import io.baton.config.ConfigurationResult;
import io.baton.mpm.DeployedGeneration;
import io.baton.mpm.EventMpm;
import io.baton.mpm.settings.ReloadDirectives;
import io.baton.server.generation.CandidateReader;
import io.baton.server.generation.GenerationLoader;
import io.baton.server.generation.LoadedGeneration;
import io.baton.server.leaks.LeakWatch;
import io.baton.server.loading.LoadedModules;
import io.baton.server.loading.RetiredJar;
import io.baton.server.measures.SelectedMetrics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the server from one generation to the next (design: load, check, deploy, switch, drain, retire).
 *
 * <p>One reload runs at a time; who asks meanwhile is answered by one that follows. A generation that was replaced
 * drains beside further reloads, as long as its requests take.
 *
 * <p><b>Thread:</b> the parent's; what {@link ServerControl} has may be called from any.
 * <p><b>Lifecycle:</b> made with the parent; reloads from {@link #started} to {@link #stopping}.
 * <p><b>Limits:</b> {@value ReloadRecords#MOST} records; {@code GracefulReloadLimit} generations that drain, beyond which
 * reloads wait.
 */
public final class RedeployManager implements ServerControl {

  /** So many of those that drain are asked each second what they have, the oldest ones. */
  private static final int LOOKED_AT = 8;
  /** So many requests are named of each. */
  private static final int NAMED = 8;

  private final Vertx vertx;
  private final ContextInternal parent;
  private final CandidateReader reader;
  private final GenerationLoader loader;
  private final Map<Class<?>, Object> services;
  private final Switched switched;
  private final LeakWatch leaks;
  private final AutoReload auto;
  private final ReloadRecords records = new ReloadRecords();
  private final List<Asked> waiting = new ArrayList<>();
  private final List<Draining> draining = new ArrayList<>();
  private volatile State state = State.STARTING;
  private volatile LoadedGeneration current;
  private EventMpm mpm;
  private int generations;
  private int numbers;
  private boolean running;
  private boolean toldToWait;

  /** Is told of each new generation, when it is the current one. Parent's thread. */
  @FunctionalInterface
  public interface Switched {

    /**
     * It is the current one.
     *
     * @param restart whether the server shall look as if it was stopped and started
     */
    void to(LoadedGeneration next, boolean restart);
  }

  /**
   * A manager that has no generation yet.
   *
   * @param parent the parent's context
   * @param services what modules can ask for by type; the manager itself comes to it as {@link ServerControl}
   */
  public RedeployManager(Vertx vertx, ContextInternal parent, CandidateReader reader, GenerationLoader loader,
      Map<Class<?>, Object> services, Switched switched) {
    this.vertx = vertx;
    this.parent = parent;
    this.reader = reader;
    this.loader = loader;
    this.services = new HashMap<>(services);
    this.services.put(ServerControl.class, this);
    this.switched = switched;
    this.leaks = new LeakWatch(vertx);
    this.auto = new AutoReload(vertx, this::reload);
  }

  /** The first generation is about to serve. */
  public void serving(LoadedGeneration first, EventMpm by) {
    current = first;
    mpm = by;
    auto.served(first.result(), first.readAt());
  }

  /** The first generation serves: from now on it can be replaced. */
  public void started() {
    if (state == State.STARTING) {
      state = State.RUNNING;
    }
  }

  /** The server is about to stop: nobody gets a reload any more. */
  public void stopping() {
    state = State.STOPPING;
    List<Asked> refused = List.copyOf(waiting);
    waiting.clear();
    refused.forEach(asked -> asked.answer().fail("the server is stopping"));
  }

  /** What modules can ask for by type. */
  public Map<Class<?>, Object> services() {
    return Map.copyOf(services);
  }

  /** The generation that is current. */
  public LoadedGeneration current() {
    return current;
  }

  /** The generations that were replaced and are not gone. Parent's thread. */
  public int drainingGenerations() {
    return draining.size();
  }

  /** Stops the modules of all generations and closes their logs. Parent's thread; the MPM is stopped. */
  public Future<Void> retireAll() {
    Future<?> retired = Future.succeededFuture();
    for (Draining old : List.copyOf(draining)) {
      retired = retired.compose(done -> old.loaded().retire());
    }
    draining.clear();
    return retired.compose(done -> current == null ? Future.succeededFuture(List.of()) : current.retire())
        .mapEmpty();
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public List<ReloadRecord> reloads() {
    return records.published();
  }

  @Override
  public ReloadTotals totals() {
    return records.totals();
  }

  @Override
  public Future<ReloadRecord> reload(String asker) {
    return ask(asker, false);
  }

  /** The same, and the requests of the old generation are ended at once (httpd: restart). Any thread. */
  public Future<ReloadRecord> restart(String asker) {
    return ask(asker, true);
  }

  @Override
  public Future<ConfigurationCheck> check() {
    return vertx.executeBlocking(() -> {
      try (LoadedModules read = reader.read()) {
        ConfigurationResult result = read.result();
        List<ConfigurationChange> changes = result.configuration().map(this::changes).orElse(List.of());
        return new ConfigurationCheck(result.errors(), result.warnings(), changes);
      }
    }, false);
  }

  /** A second has passed: the records say what the oldest of those that drain still have, and files may have changed. */
  public void tick() {
    if (!running && state == State.RUNNING && settings(ReloadDirectives.AUTO_RELOAD)) {
      auto.tick();
    }
    draining.stream().limit(LOOKED_AT)
        .forEach(old -> mpm.held(old.deployed(), NAMED).onSuccess(held -> {
          if (old.reload().stage() == ReloadStage.DRAIN && !old.reload().isForced()) {
            old.reload().held(held);
            records.publish();
          }
        }));
  }

  private Future<ReloadRecord> ask(String asker, boolean restart) {
    Promise<ReloadRecord> answer = Vertx.currentContext() instanceof ContextInternal own
        ? own.promise()
        : Promise.promise();
    parent.runOnContext(now -> {
      if (state == State.RUNNING) {
        waiting.add(new Asked(asker, restart, answer));
        next();
      } else {
        answer.fail(state == State.STARTING ? "the server is not started yet" : "the server is stopping");
      }
    });
    return answer.future();
  }

  /** Begins a reload for all who wait, unless one runs or too many old generations are not gone. */
  private void next() {
    if (running || waiting.isEmpty() || state != State.RUNNING) {
      return;
    }
    int limit = settings(ReloadDirectives.GRACEFUL_RELOAD_LIMIT);
    if (draining.size() >= limit) {
      if (!toldToWait) {
        toldToWait = true;
        log().log("mpm_event", LogLevel.WARN, "a reload waits: " + draining.size()
            + " earlier generations still have requests, which is GracefulReloadLimit; it begins when one of them is"
            + " gone. GracefulReloadTimeout would end such requests");
      }
      return;
    }
    toldToWait = false;
    List<Asked> asked = List.copyOf(waiting);
    waiting.clear();
    running = true;
    run(asked);
  }

  private void run(List<Asked> asked) {
    boolean restart = asked.stream().anyMatch(Asked::restart);
    Reload reload = new Reload(++numbers, asked.stream().map(Asked::asker).distinct().toList(), Instant.now(),
        System::nanoTime);
    records.add(reload);
    log().log("mpm_event", LogLevel.NOTICE, restart
        ? "AH00494: SIGHUP received.  Attempting to restart"
        : "AH00493: SIGUSR1 received.  Doing graceful restart");
    vertx.executeBlocking(reader::read, false)
        .compose(read -> load(reload, read))
        .compose(loaded -> deploy(reload, loaded))
        .compose(deployed -> switchTo(reload, deployed, restart))
        .onComplete(done -> {
          if (done.failed()) {
            failed(reload, done.cause());
          }
          running = false;
          asked.forEach(one -> one.answer().complete(reload.record()));
          next();
        });
  }

  private Future<LoadedGeneration> load(Reload reload, LoadedModules read) {
    reload.to(ReloadStage.CHECK);
    ConfigurationResult result = read.result();
    if (!result.isValid()) {
      RefusedException refused = new RefusedException(result.errors());
      auto.refused(result, read.readAt());
      return close(reload, read).transform(closed -> Future.failedFuture(refused));
    }
    ServerConfiguration configuration = result.configuration().orElseThrow();
    reload.changes(changes(configuration));
    reload.to(ReloadStage.DEPLOY);
    return loader.load(generations + 1, read, services)
        .onFailure(failure -> watch(reload, "a generation that was refused", read.retired()));
  }

  private Future<Deployed> deploy(Reload reload, LoadedGeneration loaded) {
    // What fails at once is a refusal too, after which everything that was loaded has to go.
    Future<DeployedGeneration> deployed = Future.<Void>succeededFuture().compose(now -> {
      if (state != State.RUNNING) {
        return Future.failedFuture(asStopping());
      }
      SelectedMetrics.select(vertx, loaded.generation().configuration().main().settings());
      List<String> refusals = mpm.refusals(loaded.generation());
      return refusals.isEmpty()
          ? mpm.deploy(loaded.generation(),
              Math.max(mpm.activeChildren(), loaded.generation().settings().startServers()))
          : Future.failedFuture(new RefusedException(refusals));
    });
    return deployed.compose(this::undoIfStopping).map(ready -> new Deployed(loaded, ready))
        .recover(failure -> loaded.retire().transform(retired -> {
          watch(reload, "a generation that was refused", retired.result());
          return Future.failedFuture(failure);
        }));
  }

  /** A server that is asked to stop serves no further generation: its sockets would be open again. */
  private static RefusedException asStopping() {
    return new RefusedException(List.of("the server is stopping"));
  }

  private Future<DeployedGeneration> undoIfStopping(DeployedGeneration ready) {
    if (state == State.RUNNING) {
      return Future.succeededFuture(ready);
    }
    return mpm.undo(ready).transform(undone -> Future.failedFuture(asStopping()));
  }

  private Future<Void> close(Reload reload, LoadedModules read) {
    return vertx.<Void>executeBlocking(() -> {
      read.close();
      return null;
    }, false).onSuccess(closed -> watch(reload, "a configuration that was refused", read.retired()));
  }

  private Future<Void> switchTo(Reload reload, Deployed next, boolean restart) {
    reload.to(ReloadStage.SWITCH);
    LoadedGeneration before = current;
    generations++;
    return mpm.switchTo(next.deployed()).map(old -> {
      current = next.loaded();
      auto.served(current.result(), current.readAt());
      reload.serves(current.generation().number());
      reload.to(ReloadStage.DRAIN);
      records.publish();
      switched.to(current, restart);
      drain(new Draining(reload, before, old), restart);
      return null;
    });
  }

  private void drain(Draining old, boolean restart) {
    draining.add(old);
    Duration limit = settings(ReloadDirectives.GRACEFUL_RELOAD_TIMEOUT);
    Optional<Long> timer = limit.isZero() || restart
        ? Optional.empty()
        : Optional.of(vertx.setTimer(limit.toMillis(), over -> cutOff(old,
            "GracefulReloadTimeout of " + limit.toSeconds() + " s is over")));
    if (restart) {
      cutOff(old, "restart");
    }
    mpm.drained(old.deployed()).onComplete(drained -> {
      timer.ifPresent(vertx::cancelTimer);
      old.cut().onComplete(cut -> retire(old));
    });
  }

  private void cutOff(Draining old, String why) {
    old.cutting(mpm.cutOff(old.deployed()).onSuccess(ended -> {
      if (!ended.isEmpty()) {
        old.reload().forced(ended);
        log().log("mpm_event", LogLevel.WARN, why + ": generation " + old.deployed().generation().number()
            + " was ended with what it had: " + String.join("; ", ended));
        records.publish();
      }
    }));
  }

  private void retire(Draining old) {
    if (!draining.remove(old)) {
      return; // everything is being stopped
    }
    old.reload().to(ReloadStage.RETIRE);
    mpm.release(old.deployed());
    Reload reload = old.reload();
    int number = old.deployed().generation().number();
    old.loaded().retire().onComplete(retired -> {
      if (!reload.isForced()) {
        reload.held(List.of());
      }
      reload.to(ReloadStage.DONE);
      log().log("mpm_event", LogLevel.INFO, "generation " + number + " is gone");
      records.publish();
      watch(reload, "generation " + number, retired.result());
      next();
    });
  }

  /** Finds out whether the code of these jars leaves the memory. */
  private void watch(Reload reload, String whose, List<RetiredJar> jars) {
    leaks.watch(jars).onSuccess(found -> {
      if (!found.isEmpty()) {
        reload.leaks(found);
        records.publish();
        log().log("so", LogLevel.WARN, "code of " + whose + " is left behind: " + String.join("; ", found));
      }
    });
  }

  private void failed(Reload reload, Throwable failure) {
    if (!reload.stage().canBeRefused()) {
      log().log("mpm_event", LogLevel.CRIT, null,
          "reload " + reload.number() + " failed in " + reload.stage(),
          failure);
      return;
    }
    reload.refuse(RefusedException.reasonsOf(failure));
    log().log("mpm_event", LogLevel.ERR, "reload " + reload.number() + " was refused, generation "
        + current.generation().number() + " goes on: " + String.join("; ", reload.record().errors()));
    records.publish();
  }

  private List<ConfigurationChange> changes(ServerConfiguration next) {
    return ConfigurationDiff.between(current.generation().configuration().lines(), next.lines());
  }

  private <T> T settings(Directive<T> directive) {
    return current.generation().configuration().main().settings().get(directive);
  }

  private ErrorLog log() {
    return current.generation().errorLog();
  }

  private record Deployed(LoadedGeneration loaded, DeployedGeneration deployed) {}
}
