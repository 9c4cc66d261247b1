package io.baton.http.vhost;

import io.baton.api.request.RequestRecord;
import io.baton.http.directives.CanonicalName;
import io.baton.http.directives.ServerDirectives;
import io.baton.http.directives.UseCanonicalName;
import io.vertx.core.http.HttpServerRequest;

/** How the server names itself in an answer: {@code UseCanonicalName} and {@code UseCanonicalPhysicalPort}. */
public final class SelfReference {

  /**
   * The note that holds the name of the server that answers: {@code ServerName} or what takes the place of it. Other modules
   * read it by this key.
   */
  public static final String SERVER_NAME_NOTE = "server-name";

  /** The note that holds the port that the server uses for itself. */
  public static final String SERVER_PORT_NOTE = "server-port";

  private SelfReference() {}

  /** The name that it uses for itself. */
  public static String name(RequestRecord record) {
    boolean canonical = record.setting(ServerDirectives.USE_CANONICAL_NAME) == UseCanonicalName.ON;
    if (!canonical && !record.hostname().isEmpty()) {
      return record.hostname();
    }
    return record.notes().getOrDefault(SERVER_NAME_NOTE, record.hostname());
  }

  /** The port that it uses for itself. */
  public static int port(RequestRecord record) {
    return port(record, requestedPort(record));
  }

  /** As {@link #port(RequestRecord)}, for a port that the client named; 0 if it named none. */
  public static int port(RequestRecord record, int requested) {
    boolean canonical = record.setting(ServerDirectives.USE_CANONICAL_NAME) == UseCanonicalName.ON;
    if (!canonical && requested > 0) {
      return requested;
    }
    boolean physical = record.setting(ServerDirectives.USE_CANONICAL_PHYSICAL_PORT);
    int local = physical && record.connection().localAddress() != null
        ? record.connection().localAddress().port()
        : 0;
    CanonicalName own = record.virtualHost() == null
        ? null
        : record.virtualHost().ownSettings().get(ServerDirectives.SERVER_NAME);
    int said = own == null ? 0 : own.port();
    int port = (canonical && said > 0) || local <= 0 ? said : local;
    return port > 0 ? port : record.connection().isSecure() ? 443 : 80;
  }

  private static int requestedPort(RequestRecord record) {
    HttpServerRequest request = record.request();
    String authority = request.getHeader("Host");
    if (authority == null) {
      return request.authority() == null ? 0 : request.authority().port();
    }
    RequestedHost host = RequestedHost.parse(authority, false);
    return host == null ? 0 : host.port();
  }
}
