package io.baton.modules.logconfig;

import io.baton.modules.logconfig.format.LogFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The formats that {@code LogFormat} lines define.
 *
 * @param standard what {@code TransferLog} uses: the last format without a nickname, or {@code null}
 * @param byNickname the formats that have one
 */
record LogFormats(LogFormat standard, Map<String, LogFormat> byNickname) {

  /** Copies the map. */
  LogFormats {
    byNickname = Map.copyOf(byNickname);
  }

  /** These formats and later ones, which win. */
  LogFormats with(LogFormats later) {
    Map<String, LogFormat> all = new TreeMap<>(byNickname);
    all.putAll(later.byNickname);
    return new LogFormats(later.standard == null ? standard : later.standard, all);
  }

  /** The nicknames, in order, for messages. */
  String nicknames() {
    return String.join(", ", new TreeMap<>(byNickname).keySet());
  }
}
