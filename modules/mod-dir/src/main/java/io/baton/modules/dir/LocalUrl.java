package io.baton.modules.dir;

import io.baton.api.request.RequestRecord;
import io.baton.api.request.RequestUrl;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** A path on this server as directives write it: escaped, perhaps relative, perhaps with a query. */
record LocalUrl(String path, String query) {

  /** Splits what a directive says. The path is decoded. */
  static LocalUrl of(String written) {
    int mark = written.indexOf('?');
    String path = mark < 0 ? written : written.substring(0, mark);
    return new LocalUrl(decode(path), mark < 0 ? "" : written.substring(mark + 1));
  }

  boolean isRelative() {
    return !path.startsWith("/");
  }

  /** What to ask for in place of a request: relative to its directory, with its query. */
  String seenFrom(RequestRecord record) {
    String directory = record.path().substring(0, record.path().lastIndexOf('/') + 1);
    String full = isRelative() ? directory + path : path;
    String separator = query.isEmpty() || record.query().isEmpty() ? "" : "&";
    String both = query + separator + record.query();
    return RequestUrl.escapePath(full) + (both.isEmpty() ? "" : "?" + both);
  }

  private static String decode(String escaped) {
    try {
      return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A percent sign that begins no escape stands for itself: the user wrote a plain file name.
      return escaped;
    }
  }
}
