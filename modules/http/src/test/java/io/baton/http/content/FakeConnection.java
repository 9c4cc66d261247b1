package io.baton.http.content;

import io.baton.api.request.ConnectionRecord;
import io.vertx.core.net.SocketAddress;

/** A connection of which only the addresses matter. */
record FakeConnection(SocketAddress localAddress, SocketAddress remoteAddress) implements ConnectionRecord {

  static final FakeConnection NOWHERE = new FakeConnection(null, null);

  @Override
  public long id() {
    return 1;
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
