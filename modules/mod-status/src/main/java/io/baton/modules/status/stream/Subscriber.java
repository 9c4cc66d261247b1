package io.baton.modules.status.stream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/**
 * Somebody who listens to the stream.
 *
 * <p><b>Thread:</b> whoever tells all subscribers, one at a time; responses may be written from any thread.
 * <p><b>Invariant:</b> nothing is written while what was written before has not been taken, so what a subscriber can make the
 * server keep is what its connection keeps and one event.
 */
final class Subscriber {

  private final HttpServerResponse response;
  private final boolean detailed;
  private final boolean outlastsStop;
  private long told;
  private boolean behind = true;

  /** A subscriber that was not told anything yet. */
  Subscriber(HttpServerResponse response, boolean detailed, boolean outlastsStop) {
    this.response = response;
    this.detailed = detailed;
    this.outlastsStop = outlastsStop;
  }

  /** Whether it may see details. */
  boolean isDetailed() {
    return detailed;
  }

  /** Whether a graceful stop does not wait for it. */
  boolean outlastsStop() {
    return outlastsStop;
  }

  /** Whether it was told nothing yet. */
  boolean isNew() {
    return told == 0;
  }

  /** Tells an update, unless it has that already or has not taken what it was told before. */
  @SuppressWarnings("FutureReturnValueIgnored") // the end of the connection ends the subscription
  void tell(Update update) {
    if (update.number() <= told) {
      return;
    }
    ifOpen(() -> {
      if (response.writeQueueFull()) {
        behind = true;
        return;
      }
      Buffer text = needsWhole(update) ? update.whole() : update.change();
      told = update.number();
      behind = false;
      response.write(text);
    });
  }

  /** Says good-bye, or leaves without if it would wait for the subscriber: nobody waits for one who does not read. */
  @SuppressWarnings("FutureReturnValueIgnored") // the same
  void end(Buffer last) {
    ifOpen(() -> {
      if (response.writeQueueFull()) {
        response.reset();
      } else {
        response.end(last);
      }
    });
  }

  private boolean needsWhole(Update update) {
    return behind || update.change() == null || update.number() != told + 1;
  }

  private void ifOpen(Runnable action) {
    try {
      if (!response.ended() && !response.closed()) {
        action.run();
      }
    } catch (IllegalStateException e) {
      // It was ended or closed on another thread just now, so there is nobody to tell.
    }
  }
}
