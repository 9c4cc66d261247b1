package io.baton.mpm.worker;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/**
 * The threads of a generation's workers: a named pool of Vert.x with as many threads as the children have workers.
 *
 * <p><b>Thread:</b> the parent's.
 * <p><b>Lifecycle:</b> opened with its generation, closed when the last of its workers is undeployed.
 */
public final class WorkerThreads {

  /** How the name of a pool begins; the number of its generation follows. */
  public static final String POOL_PREFIX = "worker-g";

  private final String name;
  private final int limit;
  private final WorkerExecutor executor;
  private final Opening opening = new Opening();

  private WorkerThreads(Vertx vertx, String name, int limit) {
    this.name = name;
    this.limit = limit;
    this.executor = WorkerPoolFactory.open(vertx, name, limit, opening);
  }

  /**
   * Opens a pool without threads.
   *
   * @param vertx where; if it was built with an executor factory of its own, that one decides on the threads
   * @param name of the pool, and the beginning of the names of its threads
   * @param limit how many workers there will be at most
   */
  public static WorkerThreads open(Vertx vertx, String name, int limit) {
    return new WorkerThreads(vertx, name, limit);
  }

  /** How to deploy a worker on these threads. */
  public DeploymentOptions deployment() {
    return new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER).setWorkerPoolName(name)
        .setWorkerPoolSize(limit).setMaxWorkerExecuteTime(Long.MAX_VALUE);
  }

  /** Workers are added: starts a thread for each. */
  public void add(int workers) {
    if (opening.pool != null) {
      opening.pool.grow(workers);
    }
  }

  /** Workers are gone: ends a thread for each, as soon as one has nothing to do. */
  public void remove(int workers) {
    if (opening.pool != null) {
      opening.pool.shrink(workers);
    }
  }

  /** Does something that hands a request to a worker, for which {@link #wake} has still to be called. Any thread. */
  void quietly(Runnable handover) {
    if (opening.pool == null) {
      handover.run();
    } else {
      opening.pool.quietly(handover);
    }
  }

  /** Wakes a thread for what was handed over. Any thread. */
  public void wake() {
    if (opening.pool != null) {
      opening.pool.wake();
    }
  }

  /** Ends all threads; what still runs is interrupted. */
  public void close() {
    executor.close();
  }

  /** Where the factory leaves what it made. */
  static final class Opening {

    WorkerPool pool;
  }
}
