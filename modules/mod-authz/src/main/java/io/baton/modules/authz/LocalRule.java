package io.baton.modules.authz;

import io.baton.api.authorization.AuthorizationStatus;
import io.baton.api.request.RequestRecord;
import io.vertx.core.MultiMap;
import io.vertx.core.net.SocketAddress;
import java.util.Arrays;
import java.util.List;

/**
 * {@code Require local}: the client runs on this machine. Behind a local proxy every client seems to, so a request that
 * says that it was forwarded does not count.
 */
final class LocalRule implements Rule {

  private static final List<CharSequence> FORWARDED = List.of("Forwarded", "X-Forwarded-For",
      "X-Forwarded-Host",
      "X-Real-IP");
  private static final int LOOPBACK_NETWORK = 127;

  @Override
  public AuthorizationStatus judge(RequestRecord record) {
    SocketAddress remote = record.connection().remoteAddress();
    if (isForwarded(record.request().headers())) {
      return AuthorizationStatus.DENIED;
    }
    if (remote != null && remote.isDomainSocket()) {
      return AuthorizationStatus.GRANTED;
    }
    byte[] client = AddressRange.of(remote);
    boolean local = isLoopback(client)
        || (client.length > 0 && Arrays.equals(client, AddressRange.of(record.connection().localAddress())));
    return local ? AuthorizationStatus.GRANTED : AuthorizationStatus.DENIED;
  }

  private static boolean isForwarded(MultiMap headers) {
    for (CharSequence name : FORWARDED) {
      if (headers.contains(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLoopback(byte[] client) {
    if (client.length == 4) {
      return client[0] == LOOPBACK_NETWORK;
    }
    if (client.length != 16 || client[15] != 1) {
      return false;
    }
    for (int i = 0; i < 15; i++) {
      if (client[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
