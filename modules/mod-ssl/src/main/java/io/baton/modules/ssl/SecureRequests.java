package io.baton.modules.ssl;

import io.baton.api.log.LogLevel;
import io.baton.api.request.RequestRecord;
import io.baton.modules.ssl.cipher.CipherSuites;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import javax.net.ssl.SSLSession;

/**
 * What requests of secure connections have to do with TLS: they must be meant for the server of the handshake, and other
 * modules may ask how they are secured.
 *
 * <p><b>Thread:</b> that of the request; never blocks. Immutable.
 */
final class SecureRequests {

  private final SecureServers servers;

  SecureRequests(SecureServers servers) {
    this.servers = servers;
  }

  static boolean applies(RequestRecord record) {
    return record.connection().isSecure();
  }

  /** The post-read phase: the server that the request names must be one that the handshake was good for. */
  void read(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    SSLSession session = record.request().sslSession();
    if (session != null) {
      record.notes().put("SSL_PROTOCOL", session.getProtocol());
      record.notes().put("SSL_CIPHER", CipherSuites.openSslName(session.getCipherSuite()));
    }
    String indicated = record.request().connection().indicatedServerName();
    if (indicated != null && record.hostname().isEmpty()) {
      record.log("ssl", LogLevel.ERR, "AH02031: Hostname " + indicated
          + " provided via SNI, but no hostname provided in HTTP request");
      context.fail(400);
      return;
    }
    ServerContext ofHandshake = servers.of(record.connection().localAddress(), indicated);
    ServerContext ofRequest = servers.of(record.connection().localAddress(), record.virtualHost());
    if (ofHandshake == ofRequest || ofHandshake.settings().isCompatibleWith(ofRequest.settings())) {
      context.next();
      return;
    }
    record.log("ssl", LogLevel.ERR, "AH02032: Hostname "
        + (indicated == null
            ? "of the default host, as no SNI was provided,"
            : indicated + " provided via SNI")
        + " and hostname " + record.hostname() + " provided via HTTP have no compatible SSL setup");
    context.fail(421);
  }

  /** The fixups phase: the variables of the request. */
  void describe(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    Map<String, String> environment = record.environment();
    environment.put("HTTPS", "on");
    String indicated = record.request().connection().indicatedServerName();
    if (indicated != null) {
      environment.put("SSL_TLS_SNI", indicated);
    }
    context.next();
  }
}
