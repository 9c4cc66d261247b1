package io.baton.modules.status.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class FeedTest {

  private final Feed feed = new Feed();

  @Test
  void firstUpdateIsWholeAndTheNextOnlyTheChange() {
    Update first = feed.next(state(1, 5), 1000);
    Update second = feed.next(state(2, 6), 2000);

    assertThat(first.number()).isEqualTo(1);
    assertThat(first.change()).isNull();
    assertThat(first.whole().toString())
        .isEqualTo("event: state\nid: 1\ndata: " + state(1, 5).encode() + "\n\n");
    assertThat(second.number()).isEqualTo(2);
    assertThat(second.change().toString())
        .isEqualTo("event: change\nid: 2\ndata: {\"currentTime\":2,\"waiting\":6}\n\n");
    assertThat(second.whole().toString()).startsWith("event: state\nid: 2\n").contains("\"workers\":[]");
    assertThat(feed.latest()).isSameAs(second);
  }

  @Test
  void secondWithoutNewsIsACommentAndTenOfThemAreAnEvent() {
    feed.next(state(0, 5), 0);

    for (int second = 1; second < 10; second++) {
      assertThat(feed.next(state(second, 5), second * 1000L).change().toString())
          .isEqualTo(": nothing new\n\n");
    }
    assertThat(feed.next(state(10, 5), 10_000).change().toString())
        .isEqualTo("event: change\nid: 11\ndata: {\"currentTime\":10}\n\n");
    assertThat(feed.next(state(11, 5), 11_000).change().toString()).isEqualTo(": nothing new\n\n");
  }

  @Test
  void afterNobodyListenedTheNextUpdateIsWholeAndNumbersGoOn() {
    feed.next(state(1, 5), 1000);
    feed.forget();

    Update next = feed.next(state(2, 5), 2000);

    assertThat(next.change()).isNull();
    assertThat(next.number()).isEqualTo(2);
  }

  private static JsonObject state(int time, int waiting) {
    return new JsonObject().put("currentTime", time).put("waiting", waiting).put("workers", new JsonArray());
  }
}
