package io.baton.modules.alias;

import io.baton.api.directive.DirectiveException;
import io.baton.api.request.RequestRecord;
import io.baton.api.request.RequestUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A text with {@code %{NAME}} and {@code %{function:argument}} in it, as {@code Alias} and {@code Redirect} take it in a
 * section without a path: the part of httpd's expressions that makes strings.
 */
final class ExpressionText {

  /** A value of the request. Those of URLs are escaped already. */
  private record Value(Function<RequestRecord, String> of, boolean isEscaped) {}

  /** Either text, or a value. */
  private record Part(String text, Value value) {}

  private static final Map<String, Value> VARIABLES = new TreeMap<>(Map.of(
      "HTTP_HOST", new Value(record -> header(record, "Host"), true),
      "QUERY_STRING", new Value(RequestRecord::query, true),
      "REMOTE_ADDR", new Value(ExpressionText::client, true),
      "REMOTE_USER", new Value(record -> orEmpty(record.user()), false),
      "REQUEST_METHOD", new Value(record -> record.request().method().name(), true),
      "REQUEST_SCHEME", new Value(record -> record.connection().isSecure() ? "https" : "http", true),
      "REQUEST_URI", new Value(RequestRecord::path, false),
      "SERVER_NAME", new Value(ExpressionText::serverName, true)));

  private final String written;
  private final List<Part> parts;

  private ExpressionText(String written, List<Part> parts) {
    this.written = written;
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads what a directive says.
   *
   * @param what what it is, for messages: {@code alias}, {@code redirect}
   */
  static ExpressionText parse(String what, String written) throws DirectiveException {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    int open = written.indexOf("%{");
    while (open >= 0) {
      int close = written.indexOf('}', open);
      if (close < 0) {
        throw wrong(what, written, "Unterminated string or variable");
      }
      parts.add(
          new Part(written.substring(from, open), value(what, written, written.substring(open + 2, close))));
      from = close + 1;
      open = written.indexOf("%{", from);
    }
    parts.add(new Part(written.substring(from), new Value(record -> "", true)));
    return new ExpressionText(written, parts);
  }

  /** The text without the values. */
  String literal() {
    StringBuilder literal = new StringBuilder();
    parts.forEach(part -> literal.append(part.text()));
    return literal.toString();
  }

  /** The text for a request, as it is. */
  String expand(RequestRecord record) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(part.text()).append(part.value().of().apply(record));
    }
    return text.toString();
  }

  /** The text for a request as a URL. */
  String expandUrl(RequestRecord record) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      String value = part.value().of().apply(record);
      text.append(UrlText.escapeUnsafe(part.text()))
          .append(part.value().isEscaped() ? UrlText.escapeUnsafe(value) : RequestUrl.escapePath(value));
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return written;
  }

  private static Value value(String what, String written, String name) throws DirectiveException {
    int colon = name.indexOf(':');
    if (colon < 0) {
      Value value = VARIABLES.get(name);
      if (value == null) {
        throw wrong(what, written, "Variable '" + name + "' does not exist; " + VARIABLES.keySet() + " do");
      }
      return value;
    }
    String argument = name.substring(colon + 1);
    return switch (name.substring(0, colon)) {
      case "env", "reqenv" -> new Value(record -> record.environment().getOrDefault(argument, ""), false);
      case "http", "req" -> new Value(record -> header(record, argument), false);
      default -> throw wrong(what, written,
          "Function '" + name.substring(0, colon) + "' does not exist; env, reqenv, http and req do");
    };
  }

  private static DirectiveException wrong(String what, String written, String why) {
    return new DirectiveException("Cannot parse " + what + " expression '" + written + "': " + why);
  }

  private static String header(RequestRecord record, String name) {
    return orEmpty(record.request().getHeader(name));
  }

  private static String client(RequestRecord record) {
    return orEmpty(record.connection().remoteAddress().hostAddress());
  }

  private static String serverName(RequestRecord record) {
    return record.notes().getOrDefault(RequestUrl.SERVER_NAME_NOTE, record.hostname());
  }

  private static String orEmpty(String value) {
    return value == null ? "" : value;
  }
}
