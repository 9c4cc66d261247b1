package io.baton.modules.status;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.control.ServerControl;
import io.baton.api.module.ModuleContext;
import io.baton.modules.status.json.Background;
import io.baton.modules.status.json.Secrets;
import io.baton.modules.status.report.HostUsage;
import io.baton.modules.status.report.StatusReport;
import io.baton.modules.status.stream.Moment;
import io.baton.scoreboard.Scoreboard;
import io.baton.scoreboard.history.HistoryRows;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where all forms of the status get what they show.
 *
 * <p><b>Thread:</b> any; nothing here waits.
 */
final class StatusSource {

  private final ModuleContext context;
  private final Supplier<HostUsage> usage;
  private final InstantSource clock;
  private final Secrets secrets;

  StatusSource(ModuleContext context, Supplier<HostUsage> usage, InstantSource clock) {
    this.context = context;
    this.usage = usage;
    this.clock = clock;
    this.secrets = Secrets.of(context.configuration());
  }

  /** Whether there is anything to show. */
  boolean isAvailable() {
    return scoreboard().isPresent();
  }

  Optional<ServerControl> control() {
    return context.service(ServerControl.class);
  }

  /** What must not be shown of configurations. */
  Secrets secrets() {
    return secrets;
  }

  ServerConfiguration configuration() {
    return context.configuration();
  }

  int generation() {
    return context.generation();
  }

  long now() {
    return clock.millis();
  }

  /** A report of this moment, with details. */
  StatusReport report(String serverName, String localAddress, String signature) {
    return StatusReport.of(board().snapshot(now()), usage.get(), serverName, localAddress, signature);
  }

  Background background() {
    return Background.of(board(), control(), secrets);
  }

  HistoryRows seconds(long sinceMillis, int most) {
    return board().history().seconds(sinceMillis, most);
  }

  HistoryRows tens(long sinceMillis, int most) {
    return board().history().tens(sinceMillis, most);
  }

  /** What the stream tells: the same to everybody, so without the name by which somebody asked. */
  Optional<Moment> moment() {
    return isAvailable() ? Optional.of(new Moment(report(null, null, ""), background())) : Optional.empty();
  }

  /** Whether the server finishes what it has, and waits until it has. */
  boolean isStopping() {
    return control().filter(server -> server.state() == ServerControl.State.STOPPING).isPresent();
  }

  /** Why all streams of this generation must end: another one serves. */
  Optional<String> reasonToEnd() {
    return scoreboard().filter(board -> board.server().mpmGeneration() != context.generation())
        .map(other -> "reload");
  }

  private Optional<Scoreboard> scoreboard() {
    return context.service(Scoreboard.class);
  }

  private Scoreboard board() {
    return scoreboard().orElseThrow(() -> new IllegalStateException("ask isAvailable first"));
  }
}
