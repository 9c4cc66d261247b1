package io.baton.modules.status.json;

import io.baton.scoreboard.ChildSnapshot;
import io.baton.scoreboard.ScoreboardSnapshot;
import io.baton.scoreboard.Tally;
import io.baton.scoreboard.ThreadCounts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.TreeSet;

/** The children, one by one and by generation. */
final class ChildrenJson {

  private ChildrenJson() {}

  static JsonArray of(ScoreboardSnapshot snapshot) {
    JsonArray children = new JsonArray();
    snapshot.children().stream().filter(child -> !child.isFree()).map(ChildrenJson::child)
        .forEach(children::add);
    return children;
  }

  static JsonArray generations(ScoreboardSnapshot snapshot) {
    TreeSet<Integer> numbers = new TreeSet<>();
    snapshot.children().stream().filter(child -> !child.isFree())
        .forEach(child -> numbers.add(child.generation()));
    JsonArray generations = new JsonArray();
    for (int number : numbers) {
      Tally tally = Tally.of(snapshot, child -> child.generation() == number);
      generations.add(new JsonObject().put("generation", number)
          .put("current", number == snapshot.server().mpmGeneration())
          .put("children", tally.processes()).put("stopping", tally.stopping())
          .put("busy", tally.threads().busy()).put("graceful", tally.threads().graceful())
          .put("idle", tally.threads().idle()).put("connections", tally.connections()));
    }
    return generations;
  }

  static JsonObject connections(Tally tally) {
    return connections(tally.connections(), tally.processing(), tally.waitIo(), tally.writing(),
        tally.keepAlive(), tally.closing(), tally.suspended());
  }

  private static JsonObject child(ChildSnapshot child) {
    ThreadCounts threads = ThreadCounts.of(child);
    return new JsonObject().put("slot", child.slot()).put("pid", child.pid())
        .put("generation", child.generation()).put("listener", child.listener())
        .put("threads", child.threads()).put("stopping", child.quiescing())
        .put("accepting", child.refusal().isEmpty()).put("more", child.more())
        .put("refusal", child.refusal().map(Figures::name).orElse(null))
        .put("busy", threads.busy()).put("graceful", threads.graceful()).put("idle", threads.idle())
        .put("connections", connections(child.connections(), child.processing(), child.waitIo(),
            child.writing(), child.keepAlive(), child.closing(), child.suspended()));
  }

  private static JsonObject connections(int total, int processing, int waitIo, int writing, int keepAlive,
      int closing, int suspended) {
    return new JsonObject().put("total", total).put("processing", processing).put("waitIo", waitIo)
        .put("writing", writing).put("keepAlive", keepAlive).put("closing", closing)
        .put("suspended", suspended);
  }
}
