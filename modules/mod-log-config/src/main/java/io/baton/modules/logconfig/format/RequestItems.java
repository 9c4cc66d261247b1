package io.baton.modules.logconfig.format;

import io.baton.api.request.RequestRecord;
import java.nio.file.Path;
import java.util.Map;

/** The letters that tell what was asked for, by whom, and of which server. */
final class RequestItems {

  /** The note in which the core module leaves the {@code ServerName} of the server that answers. */
  private static final String SERVER_NAME = "server-name";

  private RequestItems() {}

  /** Adds them. */
  static void addTo(Map<String, Letter> letters) {
    letters.put("f", Letter.of((entry, line) -> {
      Path file = entry.request().filename();
      LogText.appendText(line, file == null ? null : file.toString());
    }));
    letters.put("H", Letter.of((entry, line) -> line.append(entry.request().protocol())));
    // Ids that tie a line to the error log exist only with an ErrorLogFormat that writes them.
    letters.put("L", Letter.of((entry, line) -> line.append('-')));
    letters.put("m",
        Letter.of((entry, line) -> LogText.appendWire(line, entry.request().request().method().name())));
    letters.put("q",
        Letter.ofTwo(false, (entry, line) -> appendQuery(line, entry.request().request().query()),
            (entry, line) -> appendQuery(line, entry.request().query())));
    letters.put("r", Letter
        .of((entry, line) -> LogText.appendWire(line,
            RequestLine.withoutPassword(entry.request().requestLine()))));
    letters.put("R",
        Letter.of((entry, line) -> LogText.appendText(line, entry.request().handler().orElse(null))));
    letters.put("u", Letter.of((entry, line) -> appendUser(line, entry.request().user())));
    letters.put("U",
        Letter.ofTwo(true, RequestItems::appendOriginalPath,
            (entry, line) -> appendPath(line, entry.request())));
    letters.put("v", Letter.of((entry, line) -> appendEither(line,
        entry.request().notes().get(SERVER_NAME), entry.request().hostname())));
    letters.put("V", Letter.of((entry, line) -> appendEither(line, entry.request().hostname(),
        entry.request().notes().get(SERVER_NAME))));
  }

  private static void appendQuery(StringBuilder line, String query) {
    if (query != null && !query.isEmpty()) {
      line.append('?');
      LogText.appendWire(line, query);
    }
  }

  /** An empty name is not the same as none. */
  private static void appendUser(StringBuilder line, String user) {
    if (user != null && user.isEmpty()) {
      line.append("\"\"");
    } else {
      LogText.appendText(line, user);
    }
  }

  private static void appendOriginalPath(LogEntry entry, StringBuilder line) {
    if (entry.isRedirected()) {
      LogText.appendWire(line, RequestLine.decodedPath(entry.request().request().uri()));
    } else {
      appendPath(line, entry.request());
    }
  }

  private static void appendPath(StringBuilder line, RequestRecord request) {
    LogText.appendText(line, request.path().isEmpty() ? null : request.path());
  }

  private static void appendEither(StringBuilder line, String first, String second) {
    String name = first == null || first.isEmpty() ? second : first;
    LogText.appendText(line, name == null || name.isEmpty() ? null : name);
  }
}
