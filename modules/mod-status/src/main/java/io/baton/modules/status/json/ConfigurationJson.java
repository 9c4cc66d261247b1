package io.baton.modules.status.json;

import io.baton.api.config.ConfiguredLine;
import io.baton.api.config.ServerConfiguration;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The configuration of a generation, line by line, with secrets hidden. */
public final class ConfigurationJson {

  /** The version of what is promised. */
  public static final String SCHEMA = "baton-configuration/1";

  private ConfigurationJson() {}

  /** The whole configuration. */
  public static JsonObject of(int generation, ServerConfiguration configuration, Secrets secrets) {
    JsonArray files = new JsonArray();
    configuration.files().forEach(file -> files.add(file.toString()));
    JsonArray lines = new JsonArray();
    configuration.lines().forEach(line -> lines.add(line(line, secrets)));
    return new JsonObject().put("schema", SCHEMA).put("generation", generation)
        .put("serverRoot", configuration.serverRoot().toString()).put("files", files).put("lines", lines);
  }

  private static JsonObject line(ConfiguredLine line, Secrets secrets) {
    String shown = secrets.hide(line.directive(), line.arguments());
    JsonArray within = new JsonArray();
    line.within().forEach(section -> within.add(secrets.hide("", section)));
    return new JsonObject().put("directive", line.directive()).put("arguments", shown)
        .put("within", within).put("file", line.where().file())
        .put("line", line.where().line()).put("hidden", !shown.equals(line.arguments()));
  }
}
