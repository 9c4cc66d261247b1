package io.baton.testkit.client.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The clients that one thread serves, and what they share.
 *
 * <p><b>Thread:</b> its own, but for {@link #report} and {@link #close}.
 */
final class LoadShare {
  private static final int INPUT_BYTES = 256 * 1024;

  private final LoadPlan plan;
  private final RequestBudget budget;
  private final CountDownLatch unfinishedShares;
  private final LoadTally tally = new LoadTally();
  private final ByteBuffer input = ByteBuffer.allocateDirect(INPUT_BYTES);
  private final List<ByteBuffer> requests = new ArrayList<>();
  private final List<LoadClient> clients = new ArrayList<>();
  private final SelectorThread thread;
  private boolean finished;

  LoadShare(LoadPlan plan, RequestBudget budget, int index, int clientCount, CountDownLatch unfinishedShares)
      throws IOException {
    this.plan = plan;
    this.budget = budget;
    this.unfinishedShares = unfinishedShares;
    for (String request : plan.requests()) {
      requests.add(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)));
    }
    this.thread = new SelectorThread("load-clients-" + index, this::look);
    thread.execute(() -> {
      for (int client = 0; client < clientCount; client++) {
        clients.add(new LoadClient(this, client));
      }
    });
  }

  LoadPlan plan() {
    return plan;
  }

  LoadTally tally() {
    return tally;
  }

  SelectorThread thread() {
    return thread;
  }

  ByteBuffer input() {
    return input;
  }

  ByteBuffer request(int number) {
    return requests.get(Math.floorMod(number, requests.size())).duplicate();
  }

  long responseLimitNanos() {
    return plan.responseLimit().toNanos();
  }

  boolean takeRequest() {
    return budget.take();
  }

  boolean isExhausted() {
    return budget.isExhausted();
  }

  private void look() {
    long now = System.nanoTime();
    boolean allFinished = !clients.isEmpty();
    for (LoadClient client : clients) {
      client.look(now);
      allFinished &= client.isFinished();
    }
    if (allFinished && !finished) {
      finished = true;
      unfinishedShares.countDown();
    }
  }

  LoadReport report(Duration took) {
    return thread.ask(() -> tally.report(took));
  }

  void close() {
    thread.close();
  }
}
