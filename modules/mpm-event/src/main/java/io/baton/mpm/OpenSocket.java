package io.baton.mpm;

import io.baton.mpm.accept.ListenRecord;
import io.baton.mpm.listener.ListenOptions;
import io.baton.mpm.settings.ListenAddress;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * A listening socket with the servers of all listeners that serve it.
 *
 * <p><b>Thread:</b> the parent's.
 */
final class OpenSocket {

  final ListenAddress address;
  /** Tells sockets apart that all ask for a free port. */
  final int ordinal;
  final ListenOptions options;
  final ListenRecord record;
  final List<HttpServer> servers = new ArrayList<>();
  int port;

  OpenSocket(ListenAddress address, int ordinal, ListenOptions options, ListenRecord record) {
    this.address = address;
    this.ordinal = ordinal;
    this.options = options;
    this.record = record;
  }

  /** Whether a {@code Listen} of another configuration means this socket. */
  boolean isFor(ListenAddress other, int itsOrdinal) {
    return other.port() == address.port() && other.host().equals(address.host()) && itsOrdinal == ordinal
        && other.isAdmin() == address.isAdmin();
  }

  /** Whether a line of another configuration means this place, but the other kind of socket. */
  boolean isOtherKindFor(ListenAddress other) {
    return other.port() != 0 && other.port() == address.port() && other.host().equals(address.host())
        && other.isAdmin() != address.isAdmin() && !record.isClosed();
  }

  /** What Vert.x fixed for its life that other options would have otherwise, in words; empty if nothing. */
  String conflict(HttpServerOptions wanted) {
    if (wanted.isSsl() != options.http().isSsl()) {
      return wanted.isSsl()
          ? "it is plain and would have to be secure"
          : "it is secure and would have to be plain";
    }
    if (!wanted.isSsl() && wanted.isHttp2ClearTextEnabled() != options.http().isHttp2ClearTextEnabled()) {
      return wanted.isHttp2ClearTextEnabled()
          ? "it does not speak h2c and would have to (Protocols)"
          : "it speaks h2c and would have to cease (Protocols)";
    }
    return "";
  }
}
