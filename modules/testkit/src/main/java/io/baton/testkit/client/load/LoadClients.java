package io.baton.testkit.client.load;

import io.baton.testkit.client.Deadline;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A load of keep-alive clients, each of which sends its next request as soon as it has the answer to the last.
 *
 * <p><b>Thread:</b> any; the threads of the plan do the work.
 * <p><b>Lifecycle:</b> works from {@link #start} until its requests are used up or {@link #stop}; {@link #close} ends it at
 * once. Both may be called again.
 * <p><b>Invariant:</b> no request is sent twice.
 */
public final class LoadClients implements Closeable {
  private final RequestBudget budget;
  private final CountDownLatch unfinished;
  private final List<LoadShare> shares = new ArrayList<>();
  private final long startNanos = System.nanoTime();
  private LoadReport lastReport;

  private LoadClients(LoadPlan plan) throws IOException {
    int threads = Math.min(plan.threads(), plan.connections());
    budget = new RequestBudget(plan.maxRequests());
    unfinished = new CountDownLatch(threads);
    try {
      for (int index = 0; index < threads; index++) {
        int clients = plan.connections() / threads + (index < plan.connections() % threads ? 1 : 0);
        shares.add(new LoadShare(plan, budget, index, clients, unfinished));
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Starts a load. */
  public static LoadClients start(LoadPlan plan) throws IOException {
    return new LoadClients(plan);
  }

  /** What they have seen until now; after the end, the last word. */
  public synchronized LoadReport report() {
    if (lastReport != null) {
      return lastReport;
    }
    Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
    List<LoadReport> parts = shares.stream().map(share -> share.report(took)).toList();
    return LoadTally.sum(parts, took);
  }

  /**
   * Waits until so many answers have come in all, counted from the start.
   *
   * @throws AssertionError if they do not come in time
   */
  public LoadReport awaitAnswers(long count, Duration limit) throws InterruptedException {
    Deadline deadline = Deadline.in(limit);
    LoadReport report = report();
    while (report.answered() < count) {
      if (deadline.isOver()) {
        throw new AssertionError(
            "not within " + limit.toMillis() + " ms: " + count + " answers; it is " + report);
      }
      if (unfinished.await(1, TimeUnit.MILLISECONDS) && report().answered() < count) {
        throw new AssertionError("the load ended before " + count + " answers had come; it is " + report());
      }
      report = report();
    }
    return report;
  }

  /**
   * Waits until the requests of the plan are used up and ends the load.
   *
   * @throws AssertionError if that takes longer
   */
  public LoadReport awaitEnd(Duration limit) throws InterruptedException {
    if (!unfinished.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError(
          "not within " + limit.toMillis() + " ms: the end of the load; it is " + report());
    }
    return end();
  }

  /** Sends nothing more, waits for the answers that are under way, but no longer than this, and ends the load. */
  public LoadReport stop(Duration limit) throws InterruptedException {
    budget.stop();
    boolean allAnswered = unfinished.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    LoadReport report = end();
    if (allAnswered && report.underWay() != 0) {
      throw new IllegalStateException("finished clients with requests under way: " + report);
    }
    return report;
  }

  private synchronized LoadReport end() {
    lastReport = report();
    shares.forEach(LoadShare::close);
    return lastReport;
  }

  /** Ends the load at once; requests that are under way stay so in the last report. */
  @Override
  public synchronized void close() {
    budget.stop();
    if (lastReport == null) {
      end();
    }
  }
}
