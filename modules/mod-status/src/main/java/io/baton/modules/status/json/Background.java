package io.baton.modules.status.json;

import io.baton.api.control.ReloadRecord;
import io.baton.api.control.ServerControl;
import io.baton.scoreboard.Scoreboard;
import io.baton.scoreboard.history.History;
import java.util.List;
import java.util.Optional;

/**
 * What the status says beside the snapshot.
 *
 * @param recent how long requests took, and the last second
 * @param state where the server is in its life; empty if it cannot be asked
 * @param reloads the records of reloads, the newest first
 * @param secrets what must not be shown of what reloads changed
 */
public record Background(History.Recent recent, Optional<ServerControl.State> state,
    List<ReloadRecord> reloads, Secrets secrets) {

  /** Copies the list. */
  public Background {
    reloads = List.copyOf(reloads);
  }

  /** What is so now. */
  public static Background of(Scoreboard scoreboard, Optional<ServerControl> control, Secrets secrets) {
    return new Background(scoreboard.history().recent(), control.map(ServerControl::state),
        control.map(ServerControl::reloads).orElse(List.of()), secrets);
  }
}
