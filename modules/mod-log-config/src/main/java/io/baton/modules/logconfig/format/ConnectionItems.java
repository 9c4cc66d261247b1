package io.baton.modules.logconfig.format;

import io.baton.api.directive.DirectiveException;
import io.baton.api.request.AddressText;
import io.baton.api.request.RequestRecord;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.util.Locale;
import java.util.Map;

/** The letters that tell of the connection and the process. */
final class ConnectionItems {

  /** The note in which the core module leaves the port of {@code ServerName}, if it names one. */
  private static final String SERVER_PORT = "server-port";

  private static final String PID = Long.toString(ProcessHandle.current().pid());

  private ConnectionItems() {}

  /** Adds them. */
  static void addTo(Map<String, Letter> letters) {
    // Addresses are not looked up, and no module replaces the client's: %h, %a and their forms %{c} are one.
    LogItem client = (entry, line) -> appendAddress(line, entry.request().connection().remoteAddress());
    letters.put("a", Letter.of(client));
    letters.put("h", Letter.of(client));
    letters.put("A",
        Letter.of((entry, line) -> appendAddress(line, entry.request().connection().localAddress())));
    letters.put("k", Letter.of((entry, line) -> line.append(entry.request().keepAlives())));
    letters.put("l", Letter.of((entry, line) -> line.append('-')));
    letters.put("p", new Letter(false, (argument, original) -> port(argument)));
    letters.put("P", new Letter(false, (argument, original) -> process(argument)));
    letters.put("X", Letter.of((entry, line) -> line.append(statusAtEnd(entry))));
  }

  private static LogItem port(String argument) throws DirectiveException {
    return switch (argument) {
      case "", "canonical" -> (entry, line) -> {
        String port = entry.request().notes().get(SERVER_PORT);
        if (port == null) {
          line.append(entry.request().connection().localAddress().port());
        } else {
          line.append(port);
        }
      };
      case "local" -> (entry, line) -> line.append(entry.request().connection().localAddress().port());
      case "remote" -> (entry, line) -> line.append(entry.request().connection().remoteAddress().port());
      default -> throw new DirectiveException(
          "LogFormat: %{" + argument + "}p is unknown; the port can be canonical, local or remote");
    };
  }

  private static LogItem process(String argument) throws DirectiveException {
    return switch (argument) {
      case "", "pid" -> (entry, line) -> line.append(PID);
      case "tid" -> (entry, line) -> line.append(Thread.currentThread().getId());
      case "hextid" -> (entry, line) -> line.append(Long.toHexString(Thread.currentThread().getId()));
      default -> throw new DirectiveException(
          "LogFormat: %{" + argument + "}P is unknown; it can be pid, tid or hextid");
    };
  }

  /** {@code X}: broken off before the answer was complete; {@code +}: may be kept; {@code -}: closed after the answer. */
  private static char statusAtEnd(LogEntry entry) {
    RequestRecord request = entry.request();
    if (request.connection().isAborted()) {
      return 'X';
    }
    MultiMap headers = entry.response().headers();
    if (request.request().version() == HttpVersion.HTTP_1_0) {
      return hasToken(headers, "keep-alive") ? '+' : '-';
    }
    return hasToken(headers, "close") ? '-' : '+';
  }

  private static boolean hasToken(MultiMap headers, String token) {
    String value = headers.get(HttpHeaders.CONNECTION);
    return value != null && value.toLowerCase(Locale.ROOT).contains(token);
  }

  private static void appendAddress(StringBuilder line, SocketAddress address) {
    LogText.appendText(line, address.hostAddress() == null ? null : AddressText.of(address));
  }
}
