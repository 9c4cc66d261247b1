package io.baton.modules.status.json;

import io.baton.api.config.ConfiguredLine;
import io.baton.api.control.ConfigurationChange;
import io.baton.api.control.ReloadRecord;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What became of reloads, and what they changed. */
public final class ReloadsJson {

  /** More are of no use to somebody who looks. */
  private static final int MOST_RECORDS = 20;
  private static final int MOST_CHANGES = 100;

  private ReloadsJson() {}

  static JsonArray of(List<ReloadRecord> records, boolean detailed, Secrets secrets) {
    JsonArray reloads = new JsonArray();
    records.stream().limit(MOST_RECORDS).map(record -> of(record, detailed, secrets)).forEach(reloads::add);
    return reloads;
  }

  /** One record; without details nothing of it that names a client or a file. */
  public static JsonObject of(ReloadRecord record, boolean detailed, Secrets secrets) {
    JsonArray steps = new JsonArray();
    record.steps().forEach((step, time) -> steps.add(new JsonObject().put("step", Figures.name(step))
        .put("durationMicros", TimeUnit.NANOSECONDS.toMicros(time.toNanos()))));
    List<ConfigurationChange> changes = detailed ? record.changes() : List.of();
    return new JsonObject().put("number", record.number())
        .put("askers", texts(record.askers(), detailed))
        .put("begunTime", record.begun().toEpochMilli())
        .put("outcome", Figures.name(record.outcome()))
        .put("generation", record.generation().orElse(null))
        .put("steps", steps)
        .put("changes", changes(changes, secrets))
        .put("changesOmitted", Math.max(0, changes.size() - MOST_CHANGES))
        .put("errors", texts(record.errors(), detailed))
        .put("held", texts(record.held(), detailed))
        .put("forced", record.forced())
        .put("leaks", texts(record.leaks(), detailed));
  }

  /** Changes of a configuration, with secrets hidden; the first of them if there are very many. */
  public static JsonArray changes(List<ConfigurationChange> changes, Secrets secrets) {
    JsonArray all = new JsonArray();
    changes.stream().limit(MOST_CHANGES).map(change -> change(change, secrets)).forEach(all::add);
    return all;
  }

  private static JsonObject change(ConfigurationChange change, Secrets secrets) {
    ConfiguredLine line = change.line();
    JsonArray within = new JsonArray();
    line.within().forEach(section -> within.add(secrets.hide("", section)));
    return new JsonObject().put("kind", Figures.name(change.kind())).put("directive", line.directive())
        .put("before", arguments(change.before(), change.after(), secrets))
        .put("after", arguments(change.after(), change.before(), secrets))
        .put("within", within).put("file", line.where().file()).put("line", line.where().line());
  }

  /** The arguments as they may be shown. Where the other line has a secret value, this one has what it was or becomes. */
  private static String arguments(Optional<ConfiguredLine> line, Optional<ConfiguredLine> other,
      Secrets secrets) {
    if (line.isEmpty()) {
      return null;
    }
    String arguments = line.get().arguments();
    boolean replaces = other.filter(found -> secrets.haveValueIn(found.arguments())).isPresent();
    return replaces && !secrets.haveValueIn(arguments)
        ? Secrets.HIDDEN
        : secrets.hide(line.get().directive(), arguments);
  }

  private static JsonArray texts(List<String> texts, boolean detailed) {
    return detailed ? new JsonArray(texts) : new JsonArray();
  }
}
