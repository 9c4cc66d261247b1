package io.baton.modules.status.stream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * What there is to tell at one moment.
 *
 * <p><b>Thread:</b> whoever tells all subscribers, one at a time.
 */
final class Update {

  private static final Buffer NOTHING = Buffer.buffer(": nothing new\n\n");

  private final long number;
  private final long timeMillis;
  private final JsonObject state;
  private final Buffer change;
  private Buffer whole;

  /** An update whose change is a whole new state if {@code change} is {@code null}. */
  Update(long number, long timeMillis, JsonObject state, Buffer change) {
    this.number = number;
    this.timeMillis = timeMillis;
    this.state = state;
    this.change = change;
  }

  static Buffer nothing() {
    return NOTHING;
  }

  static Buffer event(String name, long number, JsonObject data) {
    return Buffer.buffer("event: " + name + "\nid: " + number + "\ndata: " + data.encode() + "\n\n");
  }

  /** Each has the number of the one before it and one more; the first is 1. */
  long number() {
    return number;
  }

  long timeMillis() {
    return timeMillis;
  }

  JsonObject state() {
    return state;
  }

  /** What to tell whoever has the state before; {@code null} if that is the whole one. */
  Buffer change() {
    return change;
  }

  /** What to tell everybody else; made when it is first wanted, since it is long and seldom needed. */
  Buffer whole() {
    if (whole == null) {
      whole = event("state", number, state);
    }
    return whole;
  }
}
