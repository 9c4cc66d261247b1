package io.baton.mpm;

import io.baton.mpm.worker.WorkerHandle;
import io.baton.mpm.worker.WorkerThreads;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;

/**
 * The workers that were given up with a request and have not returned from it. Each is on its thread until then.
 *
 * <p><b>Thread:</b> the parent's.
 */
final class GivenUp {

  private final Vertx vertx;
  private final Map<WorkerHandle, Leaving> leaving = new HashMap<>();
  private final Map<WorkerThreads, Runnable> afterReturn = new HashMap<>();

  GivenUp(Vertx vertx) {
    this.vertx = vertx;
  }

  /** One was given up. */
  void add(WorkerHandle worker, String deployment, WorkerThreads threads) {
    leaving.put(worker, new Leaving(deployment, threads));
  }

  /** Runs something when no worker that was given up is on these threads any more. */
  void whenReturned(WorkerThreads threads, Runnable action) {
    if (leaving.values().stream().noneMatch(each -> each.threads == threads)) {
      action.run();
    } else {
      afterReturn.put(threads, action);
    }
  }

  /** One has returned, late: it is undeployed, and its thread goes. */
  @SuppressWarnings("FutureReturnValueIgnored") // what is left to do is done in onComplete
  void returned(WorkerHandle worker) {
    Leaving late = leaving.remove(worker);
    if (late != null) {
      vertx.undeploy(late.deployment).otherwiseEmpty().onComplete(done -> {
        late.threads.remove(1);
        Runnable last = afterReturn.remove(late.threads);
        if (last != null) {
          whenReturned(late.threads, last);
        }
      });
    }
  }

  private record Leaving(String deployment, WorkerThreads threads) {}
}
