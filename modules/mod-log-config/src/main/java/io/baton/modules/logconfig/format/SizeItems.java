package io.baton.modules.logconfig.format;

import java.util.Map;

/** The letters of the status and of sizes in bytes; {@code %I}, {@code %O} and {@code %S} are those of mod_logio. */
final class SizeItems {

  private SizeItems() {}

  /** Adds them. */
  static void addTo(Map<String, Letter> letters) {
    letters.put("s", Letter.ofTwo(true, (entry, line) -> appendStatus(line, entry.originalStatus()),
        (entry, line) -> appendStatus(line, entry.finalStatus())));
    letters.put("B", Letter.of((entry, line) -> line.append(entry.bodyBytes())));
    letters.put("b", Letter.of((entry, line) -> {
      long bytes = entry.bodyBytes();
      if (bytes == 0) {
        line.append('-');
      } else {
        line.append(bytes);
      }
    }));
    letters.put("I", Letter.of((entry, line) -> line.append(entry.bytesIn())));
    letters.put("O", Letter.of((entry, line) -> line.append(entry.bytesOut())));
    letters.put("S", Letter.of((entry, line) -> line.append(entry.bytesIn() + entry.bytesOut())));
  }

  private static void appendStatus(StringBuilder line, int status) {
    if (status <= 0) {
      line.append('-');
    } else {
      line.append(status);
    }
  }
}
