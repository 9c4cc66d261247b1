package io.baton.scoreboard;

import io.baton.scoreboard.latency.LatencyHistogram;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The slot of a worker (httpd: {@code worker_score}).
 *
 * <p><b>Thread:</b> one writer at a time: whoever holds the worker. That is its own thread while it works, and the listener
 * while it is idle; the message that hands the worker over makes the values of the one visible to the other. Only {@link
 * #servedLater} may be called by anybody, and has words of its own.
 * <p><b>Invariant:</b> what is counted for the slot only grows, whatever child is in it; what is counted for the child is 0
 * after {@link WorkerStatus#DEAD}; what is counted for the connection is 0 after {@link WorkerStatus#READY} too.
 *
 * <p>The numbers lie in one array so that the writer needs no lock and no fence but a release; {@link #WORDS} is larger than
 * what is used, so that two workers do not share a cache line.
 */
public final class WorkerScore {

  private static final int GENERATION = 0;
  private static final int ACCESS_COUNT = 1;
  private static final int BYTES_SERVED = 2;
  private static final int DURATION = 3;
  private static final int MY_ACCESS_COUNT = 4;
  private static final int MY_BYTES_SERVED = 5;
  private static final int CONN_COUNT = 6;
  private static final int CONN_BYTES = 7;
  private static final int CONN_ID = 8;
  private static final int START_TIME = 9;
  private static final int STOP_TIME = 10;
  private static final int LAST_DURATION = 11;
  private static final int LAST_USED = 12;
  private static final int LATE_BYTES = 13;
  private static final int MY_LATE_BYTES = 14;
  private static final int WORDS = 24;

  private static final int CLIENT = 0;
  private static final int PROTOCOL = 1;
  private static final int VHOST = 2;
  private static final int REQUEST = 3;
  private static final int WAITING_FOR = 4;
  private static final int TEXTS = 5;

  static final int CLIENT_LENGTH = 63;
  private static final int PROTOCOL_LENGTH = 15;
  static final int VHOST_LENGTH = 31;

  /** Of a slot whose worker never said which generation it belongs to. */
  private static final long NO_GENERATION = -1;

  private static final long NO_CONNECTION = Long.MIN_VALUE;

  private final int slot;
  private final int thread;
  private final AtomicReference<WorkerStatus> current = new AtomicReference<>(WorkerStatus.DEAD);
  private final AtomicLongArray numbers = new AtomicLongArray(WORDS);
  private final AtomicReferenceArray<String> texts = new AtomicReferenceArray<>(TEXTS);
  private final LatencyHistogram service = new LatencyHistogram();

  WorkerScore(int slot, int thread) {
    this.slot = slot;
    this.thread = thread;
    set(GENERATION, NO_GENERATION);
    set(CONN_ID, NO_CONNECTION);
    texts("", "", "", "");
    texts.setRelease(WAITING_FOR, "");
  }

  /**
   * The worker goes to a status. {@link WorkerStatus#READ} forgets what the slot says of the last request: its head is not
   * known yet.
   *
   * @param nowMillis in milliseconds since 1970
   */
  public void status(WorkerStatus status, long nowMillis) {
    switch (status) {
      case DEAD -> {
        resetChild();
        resetConnection();
        set(LAST_USED, nowMillis);
      }
      case READY -> {
        resetConnection();
        set(LAST_USED, nowMillis);
      }
      case READ -> texts("", "", "", "");
      default -> {
        // Only the letter changes.
      }
    }
    if (get(LAST_USED) == 0) {
      set(LAST_USED, nowMillis);
    }
    current.setRelease(status);
  }

  /**
   * A request begins: status {@link WorkerStatus#WRITE}. It is counted for its connection now and for the rest when it ends, so
   * that a request in progress shows as {@code 1/0/0}.
   *
   * @param nowMillis in milliseconds since 1970
   * @param connectionId the connection; a new one starts a new count
   * @param client the client's address
   * @param protocol {@code http/1.1}, {@code h2}
   * @param vhost name and port of the virtual host
   * @param requestLine the first line of the request; {@code null} if there was none
   */
  public void beginRequest(long nowMillis, long connectionId, String client, String protocol, String vhost,
      String requestLine) {
    if (get(CONN_ID) != connectionId) {
      resetConnection();
      set(CONN_ID, connectionId);
    }
    add(CONN_COUNT, 1);
    set(START_TIME, nowMillis);
    set(LAST_USED, nowMillis);
    set(LAST_DURATION, 0);
    texts(client, protocol, vhost, requestLine);
    current.setRelease(WorkerStatus.WRITE);
  }

  /**
   * The request ended: it is counted, status {@link WorkerStatus#LOG}.
   *
   * @param nowMillis in milliseconds since 1970
   * @param durationMicros how long handling it took, in microseconds; less than 0 counts as 0 (the clock went back)
   * @param bytes bytes of the answer as far as it is sent; less than 0 counts as 0
   */
  public void endRequest(long nowMillis, long durationMicros, long bytes) {
    long duration = Math.max(0, durationMicros);
    long served = Math.max(0, bytes);
    add(ACCESS_COUNT, 1);
    add(MY_ACCESS_COUNT, 1);
    add(BYTES_SERVED, served);
    add(MY_BYTES_SERVED, served);
    add(CONN_BYTES, served);
    add(DURATION, duration);
    service.record(duration);
    set(LAST_DURATION, duration);
    set(STOP_TIME, nowMillis);
    set(LAST_USED, nowMillis);
    current.setRelease(WorkerStatus.LOG);
  }

  /**
   * More of an answer was sent after its request ended here: the worker does not wait for slow clients. Any thread.
   *
   * @param bytes that {@link #endRequest} did not count
   */
  public void servedLater(long bytes) {
    numbers.getAndAdd(LATE_BYTES, bytes);
    numbers.getAndAdd(MY_LATE_BYTES, bytes);
  }

  /**
   * The worker waits in the middle of a request.
   *
   * @param status {@link WorkerStatus#READ} for the body of the request, {@link WorkerStatus#WRITE} for the answer
   * @param what what it waits for, in a few words
   */
  public void waitsFor(WorkerStatus status, String what) {
    texts.setRelease(WAITING_FOR, what);
    current.setRelease(status);
  }

  /** What the worker waited for is there, or will never be: it handles its request. */
  public void goesOn() {
    texts.setRelease(WAITING_FOR, "");
    current.setRelease(WorkerStatus.WRITE);
  }

  /** The worker belongs to a generation from now on. */
  public void generation(int generation) {
    set(GENERATION, generation);
  }

  /** The child is gone. Called by the parent when the worker has no other holder any more. */
  void ended() {
    resetChild();
    resetConnection();
    current.setRelease(WorkerStatus.DEAD);
  }

  /** How long the requests of this slot took. */
  LatencyHistogram service() {
    return service;
  }

  WorkerSnapshot snapshot(boolean seeRequestTail) {
    return new WorkerSnapshot(slot, thread, current.getAcquire(), (int) read(GENERATION), read(ACCESS_COUNT),
        read(MY_ACCESS_COUNT), read(CONN_COUNT), read(BYTES_SERVED) + read(LATE_BYTES),
        read(MY_BYTES_SERVED) + read(MY_LATE_BYTES), read(CONN_BYTES),
        read(DURATION), read(LAST_DURATION), read(START_TIME), read(STOP_TIME), read(LAST_USED),
        RequestText.cut(texts.getAcquire(CLIENT), CLIENT_LENGTH),
        RequestText.cut(texts.getAcquire(PROTOCOL), PROTOCOL_LENGTH),
        RequestText.cut(texts.getAcquire(VHOST), VHOST_LENGTH),
        RequestText.of(texts.getAcquire(REQUEST), seeRequestTail), texts.getAcquire(WAITING_FOR));
  }

  private void resetChild() {
    set(MY_ACCESS_COUNT, 0);
    set(MY_BYTES_SERVED, 0);
    set(MY_LATE_BYTES, 0);
  }

  private void resetConnection() {
    set(CONN_COUNT, 0);
    set(CONN_BYTES, 0);
    set(CONN_ID, NO_CONNECTION);
  }

  private void texts(String client, String protocol, String vhost, String request) {
    texts.setRelease(CLIENT, client);
    texts.setRelease(PROTOCOL, protocol);
    texts.setRelease(VHOST, vhost);
    texts.setRelease(REQUEST, request);
  }

  /** The writer's own view; nobody else writes. */
  private long get(int word) {
    return numbers.getPlain(word);
  }

  private void set(int word, long value) {
    numbers.setRelease(word, value);
  }

  private void add(int word, long value) {
    numbers.setRelease(word, numbers.getPlain(word) + value);
  }

  private long read(int word) {
    return numbers.getAcquire(word);
  }
}
