package io.baton.modules.harness;

import io.baton.api.request.ConnectionRecord;
import io.vertx.core.net.SocketAddress;

/** A connection as a test describes it. */
public record TestConnection(SocketAddress localAddress, SocketAddress remoteAddress, boolean isSecure)
    implements
      ConnectionRecord {

  @Override
  public long id() {
    return 1;
  }

  @Override
  public int slot() {
    return 0;
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
