package io.baton.scoreboard;

import io.baton.scoreboard.latency.LatencyHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The slot of a listener: the requests that wait for a worker, and those that no worker's slot counts. httpd has nothing like it,
 * there requests wait unseen, and each has a worker.
 *
 * <p><b>Thread:</b> the listener alone writes; any thread reads through the snapshot.
 */
public final class ListenerScore {

  /** Most waiting requests of a listener that a snapshot shows one by one. */
  static final int ROWS = 100;

  /** More virtual hosts than this are counted as one: names may change with every reload. */
  static final int HOSTS = 1000;

  private static final String OTHERS = "(others)";

  private final int index;
  private final LatencyHistogram waited = new LatencyHistogram();
  private final LatencyHistogram service = new LatencyHistogram();
  private final Map<String, HostScore> hosts = new ConcurrentHashMap<>();

  private volatile Iterable<WaitingRequest> waiting = List.of();
  private volatile int waitingCount;
  private volatile long borrowed;
  private volatile int lent;
  private volatile long accesses;
  private volatile long bytes;
  private volatile long durationMicros;

  ListenerScore(int index) {
    this.index = index;
  }

  /**
   * Says where the waiting requests stand, longest waiting first. Every snapshot goes through the first of them again.
   *
   * @param queue may be iterated by any thread while it changes, without an exception
   */
  public void waiting(Iterable<WaitingRequest> queue) {
    waiting = queue;
  }

  /** Says how many requests wait. */
  public void waitingCount(int count) {
    waitingCount = count;
  }

  /** Says how many requests were ever given to a worker of another listener. */
  public void borrowed(long total) {
    borrowed = total;
  }

  /** Says how many of its workers other listeners have now. */
  public void lent(int workers) {
    lent = workers;
  }

  /** A request got its worker after so many microseconds; 0 if it did not have to wait. */
  public void waited(long micros) {
    waited.record(micros);
  }

  /**
   * A connection has a request for a virtual host.
   *
   * @param before the one that its last request was for; {@code null} for none
   * @param name name and port of the virtual host; empty if none was found
   * @return the one that it counts for from now on
   */
  public HostScore requested(HostScore before, String name) {
    if (name.isEmpty() || (before != null && before.isNamed(name))) {
      return before;
    }
    if (before != null) {
      before.left();
    }
    HostScore now = host(name);
    now.joined();
    return now;
  }

  /**
   * A request for a virtual host ended.
   *
   * @param likely the one that its connection counts for, which need not be looked for; {@code null} for none
   * @param name name and port of the virtual host; empty if none was found
   * @param answerBytes bytes of the answer
   */
  public void served(HostScore likely, String name, long answerBytes) {
    if (!name.isEmpty()) {
      (likely != null && likely.isNamed(name) ? likely : host(name)).served(answerBytes);
    }
  }

  /**
   * A request ended that was on no worker's slot: it could not be read, or no worker was idle on whose slot it could be shown.
   *
   * @param answerBytes bytes of the answer
   * @param micros how long it took, in microseconds
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the listener
  public void servedWithoutWorker(long answerBytes, long micros) {
    accesses++;
    bytes += Math.max(0, answerBytes);
    durationMicros += Math.max(0, micros);
    service.record(Math.max(0, micros));
  }

  /** How long the requests took that no worker's slot counts. */
  LatencyHistogram service() {
    return service;
  }

  private HostScore host(String name) {
    HostScore known = hosts.get(name);
    if (known != null) {
      return known;
    }
    String counted = hosts.size() < HOSTS ? name : OTHERS;
    return hosts.computeIfAbsent(counted, HostScore::new);
  }

  /** How long requests waited. */
  LatencyHistogram waited() {
    return waited;
  }

  ListenerSnapshot snapshot(boolean seeRequestTail) {
    List<WaitingRequest> rows = new ArrayList<>();
    for (WaitingRequest request : waiting) {
      if (rows.size() == ROWS) {
        break;
      }
      rows.add(request.shortened(seeRequestTail));
    }
    List<HostSnapshot> hostCopies = hosts.values().stream().map(HostScore::snapshot).toList();
    return new ListenerSnapshot(index, Math.max(waitingCount, rows.size()), borrowed, lent, accesses, bytes,
        durationMicros, hostCopies, rows);
  }
}
