package io.baton.server.parent;

import io.baton.api.config.Settings;
import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import io.baton.mpm.EventMpm;
import io.baton.mpm.StuckWorker;
import io.baton.mpm.settings.FaultDirectives;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports workers whose handlers do not return, once each, and replaces them if the configuration says so.
 *
 * <p><b>Thread:</b> the parent's.
 */
final class StuckWatch {

  private final EventMpm mpm;
  private final ErrorLog log;
  private final Duration limit;
  private final boolean replaces;
  private List<Object> reported = List.of();

  StuckWatch(EventMpm mpm, Settings settings, ErrorLog log) {
    this.mpm = mpm;
    this.log = log;
    this.limit = settings.get(FaultDirectives.STUCK_WORKER_TIMEOUT);
    this.replaces = settings.get(FaultDirectives.STUCK_WORKER_REPLACE);
  }

  /** A second has passed. */
  void tick() {
    if (limit.isZero()) {
      return;
    }
    List<Object> still = new ArrayList<>();
    for (StuckWorker stuck : mpm.stuckWorkers(limit)) {
      still.add(stuck.identity());
      if (!reported.contains(stuck.identity())) {
        report(stuck);
      }
    }
    reported = still;
  }

  private void report(StuckWorker stuck) {
    StringBuilder stack = new StringBuilder();
    for (StackTraceElement call : stuck.stack()) {
      stack.append("; at ").append(call);
    }
    log.log("mpm_event", LogLevel.WARN, null, "worker is stuck: " + stuck.description() + stack
        + (replaces ? "; it is replaced" : "; StuckWorkerReplace On would replace it"), null);
    if (replaces) {
      mpm.replace(stuck).onFailure(failure -> log.log("mpm_event", LogLevel.ERR, null,
          "a stuck worker could not be replaced", failure));
    }
  }
}
