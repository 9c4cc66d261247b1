package io.baton.modules.mime;

import io.baton.api.request.ConnectionRecord;
import io.vertx.core.net.SocketAddress;

/** A connection of which nothing matters. */
final class FakeConnection implements ConnectionRecord {

  @Override
  public long id() {
    return 1;
  }

  @Override
  public int slot() {
    return 0;
  }

  @Override
  public SocketAddress localAddress() {
    return null;
  }

  @Override
  public SocketAddress remoteAddress() {
    return null;
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
