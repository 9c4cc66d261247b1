package io.baton.testkit.client.site;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fetches every file of a site over keep-alive connections and compares it with the disk: whole, by HEAD and in parts.
 *
 * <p>GET uses the shortest encoding of the path, HEAD the longest, so both ways of decoding are tried with every name.
 *
 * <p><b>Thread:</b> {@link #crawl} blocks its caller; one thread a connection works meanwhile.
 */
public final class SiteCrawler {
  private final CrawlPlan plan;

  /** A crawler that follows this plan; it can be used again. */
  public SiteCrawler(CrawlPlan plan) {
    this.plan = plan;
  }

  /**
   * Compares all files.
   *
   * @throws IOException if the disk cannot be read; whatever the server does is in the report
   * @throws InterruptedException if the caller is told to stop; the crawl is then ended
   */
  public CrawlReport crawl(Site site) throws IOException, InterruptedException {
    CrawlTally tally = new CrawlTally();
    Queue<SiteFile> files = new ConcurrentLinkedQueue<>(site.files());
    ExecutorService threads = Executors.newFixedThreadPool(plan.connections(), task -> {
      Thread thread = new Thread(task, "site-crawler");
      thread.setDaemon(true);
      return thread;
    });
    try {
      List<Future<?>> crawlers = new ArrayList<>();
      for (int index = 0; index < plan.connections(); index++) {
        crawlers.add(threads.submit(() -> {
          crawlSome(files, tally);
          return null;
        }));
      }
      for (Future<?> crawler : crawlers) {
        await(crawler);
      }
    } finally {
      threads.shutdownNow();
    }
    return tally.report();
  }

  private void crawlSome(Queue<SiteFile> files, CrawlTally tally) throws IOException {
    try (CrawlConnection connection = new CrawlConnection(plan, tally)) {
      for (SiteFile file = files.poll(); file != null; file = files.poll()) {
        try (FileChannel disk = FileChannel.open(file.file())) {
          new FileCheck(plan, tally, connection, file, disk).run();
        }
      }
      connection.noticeEnd();
    }
  }

  private static void await(Future<?> crawler) throws IOException, InterruptedException {
    try {
      crawler.get();
    } catch (ExecutionException e) {
      throw new IOException("the crawl ended early: " + e.getCause(), e.getCause());
    }
  }
}
