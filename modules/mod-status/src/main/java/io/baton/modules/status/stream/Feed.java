package io.baton.modules.status.stream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * The updates for those who may see the same.
 *
 * <p><b>Thread:</b> whoever tells all subscribers, one at a time.
 */
final class Feed {

  /** So long after an event nothing new is told as an event too, so that a reader knows that there is nothing new. */
  static final long QUIET_MILLIS = 10_000;

  private long number;
  private long lastEventMillis;
  private Update latest;

  /** The latest update; {@code null} if there is none. */
  Update latest() {
    return latest;
  }

  /** Nobody listens any more: the next update is the first again. */
  void forget() {
    latest = null;
  }

  /** The state is this now. */
  Update next(JsonObject state, long nowMillis) {
    Update before = latest;
    number++;
    latest = new Update(number, nowMillis, state, change(before, state, nowMillis));
    return latest;
  }

  private Buffer change(Update before, JsonObject state, long nowMillis) {
    Optional<Changes> changes = before == null
        ? Optional.empty()
        : Changes.between(before.state(), state);
    if (changes.isEmpty()) {
      lastEventMillis = nowMillis;
      return null;
    }
    if (!changes.get().isNews() && nowMillis - lastEventMillis < QUIET_MILLIS) {
      return Update.nothing();
    }
    lastEventMillis = nowMillis;
    return Update.event("change", number, changes.get().members());
  }
}
