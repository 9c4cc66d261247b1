package io.baton.modules.health;

import io.baton.api.control.ServerControl;
import io.baton.api.control.ServerControl.State;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.Status;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether the server takes requests: yes while it runs, a reload or not; no while it starts or stops.
 *
 * <p><b>Thread:</b> any.
 */
final class ReadinessCheck implements Handler<Promise<Status>> {

  private final Supplier<Optional<ServerControl>> control;
  private final int generation;

  ReadinessCheck(Supplier<Optional<ServerControl>> control, int generation) {
    this.control = control;
    this.generation = generation;
  }

  @Override
  public void handle(Promise<Status> answer) {
    Optional<State> state = control.get().map(ServerControl::state);
    JsonObject data = new JsonObject()
        .put("state", state.map(known -> known.name().toLowerCase(Locale.ROOT)).orElse("unknown"))
        .put("generation", generation);
    answer.complete(new Status().setOk(state.equals(Optional.of(State.RUNNING))).setData(data));
  }
}
