package io.baton.modules.logconfig.format;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** All the letters that may follow {@code %}. */
final class Letters {

  private static final Map<String, Letter> ALL = all();

  private Letters() {}

  /** The letter, or {@code null}. */
  static Letter find(String letter) {
    return ALL.get(letter);
  }

  /** All of them, as a message lists them: {@code %% %a %A ...}. */
  static String list() {
    return "%% %" + String.join(" %", ALL.keySet());
  }

  private static Map<String, Letter> all() {
    Map<String, Letter> letters = new TreeMap<>();
    ConnectionItems.addTo(letters);
    RequestItems.addTo(letters);
    HeaderItems.addTo(letters);
    SizeItems.addTo(letters);
    TimeItems.addTo(letters);
    return Collections.unmodifiableMap(letters);
  }
}
