package io.baton.mpm.listener;

import io.baton.mpm.connection.Connection;
import io.baton.mpm.connection.ConnectionState;
import io.baton.mpm.connection.Exchange;
import io.baton.mpm.connection.Generation;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The open connections of a listener, found by what Vert.x calls them.
 *
 * <p><b>Thread:</b> the listener's.
 * <p><b>Invariant:</b> a connection is in at most one of the two maps: Vert.x tells of it when it knows its protocol, for one
 * with TLS after the handshake.
 */
final class HttpConnections {

  private final Map<HttpConnection, Connection> byHttp = new HashMap<>();
  private final Map<Addresses, Connection> unclaimed = new HashMap<>();

  /** The socket is open; Vert.x has still to tell of it. */
  void opened(Connection connection) {
    unclaimed.put(new Addresses(connection.remoteAddress(), connection.localAddress()), connection);
  }

  /** Vert.x tells of one. {@code null}: it was closed before its protocol was known. */
  Connection connected(HttpConnection http) {
    Connection connection = unclaimed.remove(new Addresses(http.remoteAddress(), http.localAddress()));
    if (connection != null) {
      connection.http(http);
      byHttp.put(http, connection);
    }
    return connection;
  }

  /** It is closed. */
  void gone(Connection connection) {
    unclaimed.remove(new Addresses(connection.remoteAddress(), connection.localAddress()), connection);
    if (connection.http() != null) {
      byHttp.remove(connection.http());
    }
  }

  /** The connection that Vert.x calls so; {@code null} if it is closed. */
  Connection of(HttpConnection http) {
    return byHttp.get(http);
  }

  /** The lines of the open requests of a generation, at most so many. */
  List<String> openRequests(Generation generation, int most) {
    return open(generation).limit(most).map(HttpConnections::line).toList();
  }

  /** Ends the open requests of a generation, with their connections. Returns their lines. */
  List<String> cutOff(Generation generation) {
    List<String> lines = new ArrayList<>();
    for (Exchange open : open(generation).toList()) {
      lines.add(line(open));
      open.connection().abort();
      open.connection().closeNow();
    }
    return lines;
  }

  /** Some connections are to end: idle ones now, the others after the answer that they are waiting for. */
  void dismiss(Predicate<Connection> which) {
    byHttp.values().stream().filter(which).toList().forEach(HttpConnections::dismiss);
  }

  private static void dismiss(Connection connection) {
    connection.sacrifice();
    connection.sayGoodbye();
    if (connection.state() == ConnectionState.KEEPALIVE) {
      connection.lingerShortly();
      connection.close();
    }
  }

  private Stream<Exchange> open(Generation generation) {
    return byHttp.values().stream().flatMap(connection -> connection.openExchanges().stream())
        .filter(exchange -> exchange.generation().number() == generation.number());
  }

  private static String line(Exchange exchange) {
    return exchange.clientAddress() + " " + exchange.request().requestLine();
  }

  /** The two ends of a connection: unique among the open ones. */
  private record Addresses(SocketAddress remote, SocketAddress local) {}
}
