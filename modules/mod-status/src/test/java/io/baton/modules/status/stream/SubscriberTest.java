package io.baton.modules.status.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriberTest {

  private static final Buffer LAST = Buffer.buffer("good-bye");

  private final Feed feed = new Feed();
  private final List<String> written = new ArrayList<>();
  private boolean full;
  private boolean closed;
  private boolean broken;

  private final Subscriber subscriber = new Subscriber(response(), true, false);

  @Test
  void whoKeepsUpIsToldTheWholeOnceAndThenChanges() {
    subscriber.tell(next());
    subscriber.tell(next());
    subscriber.tell(next());

    assertThat(written).extracting(text -> text.substring(7, text.indexOf("\ndata")))
        .containsExactly("state\nid: 1", "change\nid: 2", "change\nid: 3");
  }

  @Test
  void whoDoesNotTakeWhatWasWrittenIsSkippedAndToldTheWholeLater() {
    subscriber.tell(next());
    full = true;
    subscriber.tell(next());
    subscriber.tell(next());
    assertThat(written).hasSize(1);

    full = false;
    subscriber.tell(next());
    subscriber.tell(next());

    assertThat(written.get(1)).startsWith("event: state\nid: 4\n");
    assertThat(written.get(2)).startsWith("event: change\nid: 5\n");
  }

  @Test
  void sameUpdateIsToldOnce() {
    Update update = next();

    subscriber.tell(update);
    subscriber.tell(update);

    assertThat(written).hasSize(1);
  }

  @Test
  void newcomerIsOneThatWasToldNothing() {
    assertThat(subscriber.isNew()).isTrue();
    full = true;
    subscriber.tell(next());
    assertThat(subscriber.isNew()).isTrue();
    full = false;
    subscriber.tell(next());
    assertThat(subscriber.isNew()).isFalse();
  }

  @Test
  void endIsALastEventForWhoReadsAndACutForWhoDoesNot() {
    subscriber.end(LAST);
    full = true;
    subscriber.end(LAST);

    assertThat(written).containsExactly("end good-bye", "reset");
  }

  @Test
  void whoIsGoneIsToldNothing() {
    closed = true;
    subscriber.tell(next());
    subscriber.end(LAST);

    assertThat(written).isEmpty();
  }

  @Test
  void whoGoesInThisMomentDoesNotDisturbTheOthers() {
    broken = true;
    subscriber.tell(next());
    subscriber.end(LAST);

    assertThat(written).isEmpty();
  }

  private Update next() {
    long number = feed.latest() == null ? 1 : feed.latest().number() + 1;
    return feed.next(new JsonObject().put("waiting", number).put("workers", new JsonArray()), number);
  }

  private HttpServerResponse response() {
    return HttpServerResponse.class.cast(Proxy.newProxyInstance(HttpServerResponse.class.getClassLoader(),
        new Class<?>[]{HttpServerResponse.class},
        (self, called, arguments) -> switch (called.getName()) {
          case "ended" -> false;
          case "closed" -> closed;
          case "writeQueueFull" -> isFull();
          case "write" -> record(arguments[0].toString());
          case "end" -> record("end " + arguments[0]);
          case "reset" -> record("reset");
          default -> throw new UnsupportedOperationException(called.getName());
        }));
  }

  private boolean isFull() {
    if (broken) {
      throw new IllegalStateException("Response has already been written");
    }
    return full;
  }

  private Future<Void> record(String text) {
    written.add(text);
    return Future.succeededFuture();
  }
}
