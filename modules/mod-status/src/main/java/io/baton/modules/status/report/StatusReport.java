package io.baton.modules.status.report;

import io.baton.api.module.ServerVersion;
import io.baton.scoreboard.ScoreboardSnapshot;
import java.time.ZoneId;

/**
 * Everything that a status page shows.
 *
 * @param snapshot the scoreboard
 * @param usage processor times and load
 * @param serverName the name by which the client asked
 * @param localAddress the address at which it asked
 * @param signature the line at the foot of the page; empty for none
 * @param version what the server calls itself
 * @param built when it was built
 * @param zone the time zone of all dates
 * @param detailed whether clients and query strings are in it
 */
public record StatusReport(ScoreboardSnapshot snapshot, HostUsage usage, String serverName,
    String localAddress, String signature, String version, String built, ZoneId zone, boolean detailed) {

  /** A report of this server, in its own time zone. */
  public static StatusReport of(ScoreboardSnapshot snapshot, HostUsage usage, String serverName,
      String localAddress, String signature) {
    return new StatusReport(snapshot, usage, serverName, localAddress, signature,
        ServerVersion.statusDescription(), ServerVersion.built(), ZoneId.systemDefault(), true);
  }

  /** The same for somebody who may not see details. */
  public StatusReport masked() {
    return new StatusReport(Mask.of(snapshot), usage, serverName, localAddress, signature, version, built,
        zone, false);
  }

  /** Whether single requests and totals are shown. */
  public boolean isExtended() {
    return snapshot.server().extendedStatus();
  }
}
