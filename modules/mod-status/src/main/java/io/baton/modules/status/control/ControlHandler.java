package io.baton.modules.status.control;

import io.baton.api.control.ReloadRecord;
import io.baton.api.control.ServerControl;
import io.baton.api.control.ServerControl.ConfigurationCheck;
import io.baton.api.log.LogLevel;
import io.baton.api.request.RequestRecord;
import io.baton.modules.status.json.ReloadsJson;
import io.baton.modules.status.json.Secrets;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Has the server reload or check its configuration.
 *
 * <p><b>Thread:</b> the listener's; it does not wait, the answer comes when the server has one.
 */
public final class ControlHandler {

  /** The version of what is promised. */
  public static final String SCHEMA = "baton-control/1";

  private static final int CONFLICT = 409;
  private static final int FORBIDDEN = 403;
  private static final int UNAVAILABLE = 503;

  /** What can be asked for. */
  public enum Action {
    /** The configuration is read and checked. */
    CHECK,
    /** The server takes its configuration as it is now. */
    RELOAD
  }

  private final Supplier<Optional<ServerControl>> control;
  private final Secrets secrets;

  /** A handler for the server that {@code control} gives; none if it cannot be asked. */
  public ControlHandler(Supplier<Optional<ServerControl>> control, Secrets secrets) {
    this.control = control;
    this.secrets = secrets;
  }

  /**
   * Does what was asked for, or refuses.
   *
   * @param refusal why this asker may not; empty if nothing is known against it
   */
  public void handle(RoutingContext context, Action action, Optional<String> refusal) {
    RequestRecord record = RequestRecord.of(context);
    Optional<String> reason = refusal.or(() -> RequestOrigin.doubt(record));
    if (reason.isPresent()) {
      record.log("status", LogLevel.WARN, "a request to " + word(action) + " was refused: " + reason.get());
      answer(context.response(), FORBIDDEN, error(reason.get()));
      return;
    }
    Optional<ServerControl> server = control.get();
    if (server.isEmpty()) {
      answer(context.response(), UNAVAILABLE, error("this server cannot be asked to " + word(action)));
      return;
    }
    Future<Void> done = switch (action) {
      case CHECK -> server.get().check().map(check -> answer(context.response(), 200, checked(check)));
      case RELOAD -> server.get().reload(asker(record))
          .map(reload -> answer(context.response(), status(reload), reloaded(reload)));
    };
    done.onFailure(failure -> answer(context.response(), UNAVAILABLE, error(failure.getMessage())));
  }

  /** Whether an asker may have something done, before it asks for that. */
  public static JsonObject permission(Optional<String> refusal) {
    return new JsonObject().put("schema", SCHEMA).put("allowed", refusal.isEmpty())
        .put("reason", refusal.orElse(null));
  }

  private static String word(Action action) {
    return action == Action.CHECK ? "check the configuration" : "reload";
  }

  private static String asker(RequestRecord record) {
    String user = record.user() == null ? "" : "user " + record.user() + " ";
    SocketAddress client = record.connection().remoteAddress();
    return "status page, " + user + "from "
        + (client.hostAddress() == null ? client.toString() : client.hostAddress());
  }

  private static int status(ReloadRecord record) {
    return record.outcome() == ReloadRecord.Outcome.REFUSED ? CONFLICT : 200;
  }

  private JsonObject reloaded(ReloadRecord record) {
    return new JsonObject().put("schema", SCHEMA).put("reload", ReloadsJson.of(record, true, secrets));
  }

  private JsonObject checked(ConfigurationCheck check) {
    return new JsonObject().put("schema", SCHEMA).put("valid", check.errors().isEmpty())
        .put("errors", new JsonArray(check.errors())).put("warnings", new JsonArray(check.warnings()))
        .put("changes", ReloadsJson.changes(check.changes(), secrets));
  }

  private static JsonObject error(String reason) {
    return new JsonObject().put("schema", SCHEMA).put("error", reason);
  }

  private static Void answer(HttpServerResponse response, int status, JsonObject body) {
    if (response.ended() || response.closed()) {
      return null; // the asker is gone; the record says what came of it
    }
    Buffer text = body.toBuffer();
    response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(text.length())).end(text);
    return null;
  }
}
