package io.baton.testkit.client.load;

import io.baton.testkit.client.Deadline;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Clients that connect as fast as they can, send one request each, and keep the connection open: for tests of how many
 * connections a server admits and how many wait.
 *
 * <p><b>Thread:</b> any; one thread of its own does the work.
 * <p><b>Lifecycle:</b> open until {@link #close}, which closes all connections.
 * <p><b>Invariant:</b> counts are taken at one moment; no client is counted twice or not at all.
 */
public final class IdleClients implements Closeable {
  private static final int INPUT_BYTES = 64 * 1024;

  private final InetSocketAddress server;
  private final byte[] request;
  private final List<IdleClient> clients = new ArrayList<>();
  private final Map<Integer, Integer> statuses = new HashMap<>();
  private final List<Watch> watches = new ArrayList<>();
  private final ByteBuffer input = ByteBuffer.allocateDirect(INPUT_BYTES);
  private final SelectorThread thread;

  private IdleClients(InetSocketAddress server, String request) throws IOException {
    this.server = server;
    this.request = request.getBytes(StandardCharsets.ISO_8859_1);
    this.thread = new SelectorThread("idle-clients", this::look);
  }

  /** Clients that send this request, byte for byte, each once. */
  public static IdleClients sending(InetSocketAddress server, String request) throws IOException {
    return new IdleClients(server, request);
  }

  /** Clients that send nothing. */
  public static IdleClients silent(InetSocketAddress server) throws IOException {
    return new IdleClients(server, "");
  }

  /**
   * Begins to open so many more connections; returns when all are begun.
   *
   * @throws IOException if this machine has no more descriptors
   */
  public void open(int count) throws IOException {
    List<IOException> failures = thread.ask(() -> openNow(count));
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  private List<IOException> openNow(int count) {
    for (int index = 0; index < count; index++) {
      try {
        IdleClient client = new IdleClient(thread, request, statuses, input);
        clients.add(client);
        client.open(server);
      } catch (IOException e) {
        return List.of(e);
      }
    }
    return List.of();
  }

  /** Where the clients are now. */
  public IdleCounts counts() {
    return thread.ask(this::countNow);
  }

  /**
   * Waits until the counts are as the condition wants them, and returns these counts.
   *
   * @param expectation in words, for the message
   * @throws AssertionError if that does not happen in time; the message has the last counts
   */
  public IdleCounts await(String expectation, Predicate<IdleCounts> condition, Duration limit)
      throws InterruptedException {
    Watch watch = new Watch(condition, new CompletableFuture<>());
    thread.execute(() -> watches.add(watch));
    return watch.result(limit).orElseThrow(
        () -> new AssertionError(
            "not within " + limit.toMillis() + " ms: " + expectation + "; it is " + counts()));
  }

  /**
   * Waits for the whole time and makes sure that the counts are always as the condition wants them.
   *
   * @param expectation in words, for the message
   * @throws AssertionError as soon as they are not; the message has the counts of that moment
   */
  public IdleCounts holds(String expectation, Predicate<IdleCounts> condition, Duration time)
      throws InterruptedException {
    Watch watch = new Watch(condition.negate(), new CompletableFuture<>());
    thread.execute(() -> watches.add(watch));
    watch.result(time).ifPresent(counts -> {
      throw new AssertionError("no longer: " + expectation + "; it is " + counts);
    });
    return counts();
  }

  /** Closes so many clients that are in this phase, oldest first; returns how many there were to close. */
  public int closeSome(int count, ClientPhase phase) {
    return thread.ask(() -> {
      List<IdleClient> chosen = clients.stream().filter(client -> client.phase() == phase).limit(count)
          .toList();
      chosen.forEach(IdleClient::closeByClient);
      return chosen.size();
    });
  }

  /** Lets so many answered clients send the request again, oldest first; returns how many there were. */
  public int sendAgain(int count) {
    return thread.ask(() -> {
      List<IdleClient> chosen = clients.stream().filter(client -> client.phase() == ClientPhase.ANSWERED)
          .limit(count).toList();
      chosen.forEach(client -> client.sendAgain(request));
      return chosen.size();
    });
  }

  /** Closes all connections. */
  @Override
  public void close() {
    thread.close();
  }

  private IdleCounts countNow() {
    Map<ClientPhase, Integer> phases = new EnumMap<>(ClientPhase.class);
    for (IdleClient client : clients) {
      phases.merge(client.phase(), 1, Integer::sum);
    }
    return new IdleCounts(phases, statuses);
  }

  private void look() {
    if (!watches.isEmpty()) {
      IdleCounts counts = countNow();
      watches.removeIf(watch -> watch.isOver(counts));
    }
  }

  /** Somebody who waits for a condition. */
  private record Watch(Predicate<IdleCounts> condition, CompletableFuture<IdleCounts> counts) {
    boolean isOver(IdleCounts now) {
      if (!counts.isDone() && condition.test(now)) {
        counts.complete(now);
      }
      return counts.isDone();
    }

    Optional<IdleCounts> result(Duration limit) throws InterruptedException {
      Deadline deadline = Deadline.in(limit);
      try {
        return Optional.of(counts.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        counts.cancel(false);
        return Optional.empty();
      } catch (ExecutionException e) {
        throw new IllegalStateException("the condition itself failed", e.getCause());
      }
    }
  }
}
