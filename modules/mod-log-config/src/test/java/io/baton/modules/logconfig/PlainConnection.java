package io.baton.modules.logconfig;

import io.baton.api.request.ConnectionRecord;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/** A connection of a server that counts nothing. */
record PlainConnection(HttpServerRequest request) implements ConnectionRecord {

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
    return request.localAddress();
  }

  @Override
  public SocketAddress remoteAddress() {
    return request.remoteAddress();
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
