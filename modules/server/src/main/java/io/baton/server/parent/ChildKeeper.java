package io.baton.server.parent;

import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import io.baton.mpm.EventMpm;
import io.baton.mpm.settings.MpmSettings;
import io.baton.scoreboard.Scoreboard;
import io.vertx.core.Future;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps the number of children right: at start, once a second, and when a child has had its share of connections.
 *
 * <p><b>Thread:</b> the parent's.
 */
final class ChildKeeper {

  private final EventMpm mpm;
  private final MpmSettings settings;
  private final ErrorLog log;
  private final IdleMaintenance maintenance;
  private final Set<Integer> overdue = new TreeSet<>();
  private boolean starting;

  ChildKeeper(EventMpm mpm, Scoreboard scoreboard, MpmSettings settings, ErrorLog log) {
    this.mpm = mpm;
    this.settings = settings;
    this.log = log;
    FullScoreboard full = new FullScoreboard(System::currentTimeMillis,
        message -> log.log("mpm_event", LogLevel.ERR, message));
    this.maintenance = new IdleMaintenance(settings,
        (level, message) -> log.log("mpm_event", level, message),
        () -> full.report(mpm.stoppingChildren(), () -> scoreboard.snapshot(System.currentTimeMillis())));
    mpm.onExhausted(this::exhausted);
  }

  /** Starts children in the lowest free slots, one after the other. */
  Future<Void> start(int count) {
    Future<Void> all = Future.succeededFuture();
    for (int i = 0; i < count; i++) {
      all = all.compose(started -> {
        OptionalInt free = mpm.freeSlot();
        return free.isPresent() ? mpm.startChild(free.getAsInt()) : Future.succeededFuture();
      });
    }
    return all;
  }

  /** A second has passed. */
  void tick() {
    if (starting) {
      return; // the children of the last second are still on their way
    }
    Set.copyOf(overdue).forEach(this::replaceOverdue);
    int active = mpm.activeChildren();
    IdleMaintenance.Step step = maintenance.tick(new ChildCounts(mpm.idleWorkers(),
        active * settings.threadsPerChild(), active, mpm.takenSlots().size()));
    if (step.end()) {
      mpm.spareChild().ifPresent(this::end);
    } else if (step.start() > 0) {
      starting = true;
      start(step.start()).onComplete(started -> {
        starting = false;
        started.otherwise(this::notStarted);
      });
    }
  }

  /**
   * A child has accepted {@code MaxConnectionsPerChild} connections. Its successor comes first if there is a slot for it; else
   * it comes into the same slot, and while it is on its way another child of the same listener must be there.
   */
  private void exhausted(int slot) {
    OptionalInt free = mpm.freeSlot();
    if (free.isPresent()) {
      replace(slot, free.getAsInt());
    } else if (mpm.hasSibling(slot)) {
      restart(slot);
    } else {
      prolong(slot);
    }
  }

  /**
   * A child that had to go on is replaced as soon as there is a slot, or none of its workers has a request. Then it is about to
   * end, and its successor may be beside it for that long: a request that comes in this moment would else be waited for.
   */
  private void replaceOverdue(int slot) {
    if (!mpm.isRunning(slot)) {
      overdue.remove(slot);
    } else if (mpm.freeSlot().isPresent() || mpm.hasSibling(slot)) {
      overdue.remove(slot);
      exhausted(slot);
    } else if (mpm.isIdle(slot) && mpm.slotForSuccessor().isPresent()) {
      overdue.remove(slot);
      replace(slot, mpm.slotForSuccessor().getAsInt());
    }
  }

  private void replace(int slot, int successor) {
    mpm.replaceChild(slot, successor).onFailure(failure -> {
      notStarted(failure);
      prolong(slot);
    });
  }

  private void prolong(int slot) {
    overdue.add(slot);
    mpm.prolong(slot);
  }

  private void restart(int slot) {
    mpm.endChild(slot).compose(ended -> start(1)).onFailure(this::notStarted);
  }

  private void end(int slot) {
    mpm.endChild(slot).onFailure(failure -> log.log("mpm_event", LogLevel.DEBUG,
        "child " + slot + " was gone before it could be ended"));
  }

  private Void notStarted(Throwable failure) {
    log.log("mpm_event", LogLevel.ERR, null, "AH00481: a child could not be started", failure);
    return null;
  }
}
