package io.baton.http.testing;

import io.baton.api.request.ConnectionRecord;
import io.vertx.core.net.SocketAddress;

/** A connection that only knows its two ends. */
public record TestConnection(SocketAddress localAddress,
    SocketAddress remoteAddress) implements ConnectionRecord {

  @Override
  public long id() {
    return 7;
  }

  @Override
  public int slot() {
    return 0;
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public int keepAlives() {
    return 0;
  }

  @Override
  public boolean isAborted() {
    return false;
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  public long bytesWritten() {
    return 0;
  }
}
