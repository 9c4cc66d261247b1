package io.baton.server.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What {@code -D DUMP_...} prints instead of serving, in the order in which httpd prints them. */
enum Dump {
  /** The files that were read. */
  DUMP_INCLUDES,
  /** The virtual hosts as they were understood. */
  DUMP_VHOSTS,
  /** The paths and names that the server would run with. */
  DUMP_RUN_CFG,
  /** The modules. */
  DUMP_MODULES;

  /** Those that were asked for. */
  static Set<Dump> among(List<String> defines) {
    Set<Dump> dumps = EnumSet.noneOf(Dump.class);
    for (Dump dump : values()) {
      if (defines.contains(dump.name())) {
        dumps.add(dump);
      }
    }
    return dumps;
  }
}
