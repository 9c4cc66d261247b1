package io.baton.modules.status.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class ChangesTest {

  private final JsonObject before = state();

  @Test
  void nothingNewIsNoNews() {
    Changes changes = Changes.between(before, state().put("currentTime", 2).put("uptimeSeconds", 2))
        .orElseThrow();

    assertThat(changes.isNews()).isFalse();
    assertThat(changes.members().encode())
        .isEqualTo("{\"currentTime\":2,\"uptimeSeconds\":2,\"averages\":null}");
  }

  @Test
  void memberThatChangedIsToldWhole() {
    JsonObject now = state().put("connections", new JsonObject().put("total", 2).put("closing", 0));

    Changes changes = Changes.between(before, now).orElseThrow();

    assertThat(changes.isNews()).isTrue();
    assertThat(changes.members().getJsonObject("connections").encode())
        .isEqualTo("{\"total\":2,\"closing\":0}");
    assertThat(changes.members().fieldNames()).containsExactlyInAnyOrder("currentTime", "uptimeSeconds",
        "averages", "connections");
  }

  @Test
  void memberThatBecomesUnknownOrKnownIsTold() {
    JsonObject unknown = state().putNull("connections");

    assertThat(Changes.between(before, unknown).orElseThrow().members().getMap())
        .containsEntry("connections", null);
    assertThat(Changes.between(unknown, before).orElseThrow().isNews()).isTrue();
  }

  @Test
  void onlyRowsOfWorkersThatChangedAreTold() {
    JsonObject now = state();
    now.getJsonArray("workers").getJsonObject(1).put("status", "write");
    now.getJsonArray("workers").add(row(1, 0, "starting"));

    JsonArray rows = Changes.between(before, now).orElseThrow().members().getJsonArray("workers");

    assertThat(rows.encode()).isEqualTo("[{\"slot\":0,\"thread\":1,\"status\":\"write\"},"
        + "{\"slot\":1,\"thread\":0,\"status\":\"starting\"}]");
  }

  @Test
  void rowThatIsGoneCannotBeToldAsAChange() {
    JsonObject now = state();
    now.getJsonArray("workers").remove(0);

    assertThat(Changes.between(before, now)).isEmpty();
  }

  private static JsonObject state() {
    return new JsonObject().put("currentTime", 1).put("uptimeSeconds", 1).putNull("averages")
        .put("connections", new JsonObject().put("total", 1).put("closing", 0))
        .put("workers", new JsonArray().add(row(0, 0, "ready")).add(row(0, 1, "ready")));
  }

  private static JsonObject row(int slot, int thread, String status) {
    return new JsonObject().put("slot", slot).put("thread", thread).put("status", status);
  }
}
