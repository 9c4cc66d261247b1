package io.baton.modules.status.stream;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * All who listen to the status of one generation.
 *
 * <p><b>Thread:</b> {@link #subscribe} and {@link #end} on any; {@link #tick} on one that may be kept for some milliseconds.
 * Telling is done by one thread at a time: who comes meanwhile leaves it to the one that is at it, which then looks once more.
 * <p><b>Lifecycle:</b> ends its subscribers by itself when there is a reason to, so that they do not hold the generation. When
 * the server stops gracefully, it ends those for whom that would wait, after it has told them.
 * <p><b>Limit:</b> {@link #MOST} subscribers, each with what its connection's write queue takes and one event.
 */
public final class StatusStream {

  /** Most subscribers: twice what anybody has shown a need for. They cost little, but nobody needs more. */
  public static final int MOST = 100;

  /** Its media type. */
  public static final String CONTENT_TYPE = "text/event-stream";

  private static final String BEGIN = "retry: 2000\n\n";

  /** An update that is not older than this is the state of now. */
  private static final long FRESH_MILLIS = 1500;

  private final Vertx vertx;
  private final Supplier<Optional<Moment>> source;
  private final Supplier<Optional<String>> reasonToEnd;
  private final BooleanSupplier stopping;
  private final InstantSource clock;
  private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<Boolean, Feed> feeds = Map.of(true, new Feed(), false, new Feed());
  private volatile boolean secondOver;
  private volatile String ended;

  /**
   * A stream without subscribers.
   *
   * @param source what there is to tell; empty if nothing can be told
   * @param reasonToEnd why it must end, in one word; empty while it may go on
   * @param stopping whether the server stops gracefully
   */
  public StatusStream(Vertx vertx, Supplier<Optional<Moment>> source, Supplier<Optional<String>> reasonToEnd,
      BooleanSupplier stopping, InstantSource clock) {
    this.vertx = vertx;
    this.source = source;
    this.reasonToEnd = reasonToEnd;
    this.stopping = stopping;
    this.clock = clock;
  }

  /**
   * Answers with the stream. The first event comes at once, not when the second is over.
   *
   * @param detailed whether the asker may see details
   * @param outlastsStop whether a graceful stop does not wait for the asker, who so may listen until its end
   * @return false if there are too many subscribers; the request is then not answered
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the end of the connection ends the subscription
  public boolean subscribe(RoutingContext context, boolean detailed, boolean outlastsStop) {
    if (count.incrementAndGet() > MOST) {
      count.decrementAndGet();
      return false;
    }
    HttpServerResponse response = context.response();
    response.putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .setChunked(true).write(BEGIN);
    Subscriber subscriber = new Subscriber(response, detailed, outlastsStop);
    subscribers.add(subscriber);
    context.addEndHandler(over -> leave(subscriber));
    if (response.closed()) {
      leave(subscriber); // it went before anybody could hear of it
    }
    vertx.executeBlocking(() -> {
      tellInTurn();
      return null;
    }, false);
    return true;
  }

  /** How many listen. */
  public int subscribers() {
    return count.get();
  }

  /** A second is over: tells everybody what changed. May take some milliseconds. */
  public void tick() {
    secondOver = true;
    tellInTurn();
  }

  /** Ends the streams of all who listen, now and from now on. */
  public void end(String reason) {
    ended = reason;
    tellInTurn();
  }

  private void tellInTurn() {
    if (calls.getAndIncrement() > 0) {
      return; // somebody is at it, and looks again
    }
    int seen;
    do {
      seen = calls.get();
      try {
        tell();
      } catch (RuntimeException e) {
        calls.set(0); // the next second may be better
        throw e;
      }
    } while (!calls.compareAndSet(seen, 0));
  }

  private void tell() {
    boolean second = secondOver;
    secondOver = false;
    if (subscribers.isEmpty()) {
      feeds.values().forEach(Feed::forget);
      return;
    }
    String reason = ended == null ? reasonToEnd.get().orElse(null) : ended;
    if (reason != null) {
      end(subscribers, reason);
      return;
    }
    List<Subscriber> leaving = stopping.getAsBoolean()
        ? readers(reader -> !reader.outlastsStop())
        : List.of();
    List<Subscriber> newcomers = readers(Subscriber::isNew);
    if (second || !leaving.isEmpty() || newcomers.stream().anyMatch(this::isUninformed)) {
      source.get().ifPresent(this::tellAll);
    } else {
      newcomers.forEach(reader -> reader.tell(feeds.get(reader.isDetailed()).latest()));
    }
    end(leaving, "stop");
  }

  private static void end(Collection<Subscriber> leaving, String reason) {
    Buffer last = Buffer
        .buffer("event: end\ndata: " + new JsonObject().put("reason", reason).encode() + "\n\n");
    leaving.forEach(subscriber -> subscriber.end(last));
  }

  private void tellAll(Moment moment) {
    long now = clock.millis();
    feeds.forEach((detailed, feed) -> {
      List<Subscriber> readers = readers(reader -> reader.isDetailed() == detailed);
      if (readers.isEmpty()) {
        feed.forget();
      } else {
        Update update = feed.next(moment.state(detailed), now);
        readers.forEach(reader -> reader.tell(update));
      }
    });
  }

  /** Whether what others were told last is no answer to a newcomer. */
  private boolean isUninformed(Subscriber newcomer) {
    Update latest = feeds.get(newcomer.isDetailed()).latest();
    return latest == null || clock.millis() - latest.timeMillis() > FRESH_MILLIS;
  }

  private List<Subscriber> readers(Predicate<Subscriber> wanted) {
    return subscribers.stream().filter(wanted).toList();
  }

  private void leave(Subscriber subscriber) {
    if (subscribers.remove(subscriber)) {
      count.decrementAndGet();
    }
  }
}
