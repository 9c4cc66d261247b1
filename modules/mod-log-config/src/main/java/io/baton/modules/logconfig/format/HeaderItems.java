package io.baton.modules.logconfig.format;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Map;

/** The letters that show something by its name: header fields, cookies, notes, variables. */
final class HeaderItems {

  private HeaderItems() {}

  /** Adds them. */
  static void addTo(Map<String, Letter> letters) {
    letters.put("i", Letter.named(
        name -> (entry, line) -> LogText.appendWire(line,
            joined(entry.request().request().headers(), name))));
    letters.put("o", Letter.named(HeaderItems::answerField));
    letters.put("C", Letter.named(name -> (entry, line) -> LogText.appendWire(line,
        Cookies.find(entry.request().request().headers().getAll(HttpHeaders.COOKIE), name))));
    letters.put("e", Letter
        .named(name -> (entry, line) -> LogText.appendText(line, entry.request().environment().get(name))));
    letters.put("n",
        Letter.named(name -> (entry, line) -> LogText.appendText(line, entry.request().notes().get(name))));
    letters.put("x", Letter.named(name -> (entry, line) -> LogText.appendText(line, ofTls(entry, name))));
    // Vert.x reads the trailer of a request and drops it.
    letters.put("^ti", Letter.of((entry, line) -> line.append('-')));
    letters.put("^to", Letter
        .named(name -> (entry, line) -> LogText.appendWire(line, joined(entry.response().trailers(), name))));
  }

  /** What mod_ssl says of the request: the variables as notes, or in the environment. Nothing else has this letter. */
  private static String ofTls(LogEntry entry, String name) {
    if (!name.startsWith("SSL_") && !name.equals("HTTPS")) {
      return null;
    }
    String note = entry.request().notes().get(name);
    return note == null ? entry.request().environment().get(name) : note;
  }

  /** As httpd: the media type without its parameters, all cookies that are set, of all others the first field. */
  private static LogItem answerField(String name) {
    if (name.equalsIgnoreCase("Content-Type")) {
      return (entry, line) -> LogText.appendWire(line,
          withoutParameters(entry.response().headers().get(name)));
    }
    if (name.equalsIgnoreCase("Set-Cookie")) {
      return (entry, line) -> LogText.appendWire(line, joined(entry.response().headers(), name));
    }
    return (entry, line) -> LogText.appendWire(line, entry.response().headers().get(name));
  }

  private static String withoutParameters(String mediaType) {
    int end = mediaType == null ? -1 : mediaType.indexOf(';');
    return end < 0 ? mediaType : mediaType.substring(0, end).strip();
  }

  private static String joined(MultiMap fields, String name) {
    List<String> values = fields.getAll(name);
    return switch (values.size()) {
      case 0 -> null;
      case 1 -> values.get(0);
      default -> String.join(", ", values);
    };
  }
}
