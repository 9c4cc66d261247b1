package io.baton.testkit.client.site;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts while a crawl is under way.
 *
 * <p><b>Thread:</b> any.
 * <p><b>Invariant:</b> no more than {@link #MAX_PROBLEMS} problems are kept; all are counted.
 */
final class CrawlTally {
  static final int MAX_PROBLEMS = 50;

  final LongAdder files = new LongAdder();
  final LongAdder bytesCompared = new LongAdder();
  final LongAdder sent = new LongAdder();
  final LongAdder answered = new LongAdder();
  final LongAdder connectionsOpened = new LongAdder();
  final LongAdder closedAnnounced = new LongAdder();
  final LongAdder closedUnannounced = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder wrong = new LongAdder();
  private final LongAdder connectFailures = new LongAdder();
  private final List<String> problems = new ArrayList<>();
  private final long startNanos = System.nanoTime();

  void failed(String what, Throwable why) {
    failed.increment();
    problem(what + ": " + why);
  }

  void wrong(String what, String why) {
    wrong.increment();
    problem(what + ": " + why);
  }

  void connectFailed(Throwable why) {
    connectFailures.increment();
    problem("connect: " + why);
  }

  private void problem(String text) {
    synchronized (problems) {
      if (problems.size() < MAX_PROBLEMS && !problems.contains(text)) {
        problems.add(text);
      }
    }
  }

  CrawlReport report() {
    List<String> texts;
    synchronized (problems) {
      texts = List.copyOf(problems);
    }
    return new CrawlReport(files.sum(), bytesCompared.sum(), sent.sum(), answered.sum(), failed.sum(),
        wrong.sum(),
        connectionsOpened.sum(), connectFailures.sum(), closedAnnounced.sum(), closedUnannounced.sum(), texts,
        Duration.ofNanos(System.nanoTime() - startNanos));
  }
}
