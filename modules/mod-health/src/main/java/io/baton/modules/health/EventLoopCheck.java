package io.baton.modules.health;

import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether every event loop runs: each is given something to do, and has done it in time. Listeners, the parent and the verticles
 * of modules live on them; with one that blocks the server does not answer some of its clients.
 *
 * <p><b>Thread:</b> any; the answer comes on one of the event loops.
 */
final class EventLoopCheck implements Handler<Promise<Status>> {

  /** An event loop that does nothing for so long is blocked: Vert.x itself warns of one that takes two seconds. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private final VertxInternal vertx;
  private final Map<EventExecutor, String> names = new ConcurrentHashMap<>();

  EventLoopCheck(Vertx vertx) {
    this.vertx = (VertxInternal) vertx;
  }

  @Override
  public void handle(Promise<Status> answer) {
    Map<EventExecutor, Integer> silent = new ConcurrentHashMap<>();
    int count = 0;
    for (EventExecutor loop : vertx.eventLoopGroup()) {
      silent.put(loop, count++);
    }
    int all = count;
    long timer = vertx.setTimer(PATIENCE.toMillis(), late -> answer.tryComplete(blocked(all, silent)));
    for (EventExecutor loop : List.copyOf(silent.keySet())) {
      loop.execute(() -> {
        names.putIfAbsent(loop, Thread.currentThread().getName());
        silent.remove(loop);
        if (silent.isEmpty() && answer.tryComplete(Status.OK(new JsonObject().put("event-loops", all)))) {
          vertx.cancelTimer(timer);
        }
      });
    }
  }

  private Status blocked(int all, Map<EventExecutor, Integer> silent) {
    List<String> which = new ArrayList<>();
    silent.forEach((loop, number) -> which.add(names.getOrDefault(loop, "event loop " + number)));
    which.sort(null);
    return Status.KO(new JsonObject().put("event-loops", all).put("blocked", new JsonArray(which)));
  }
}
