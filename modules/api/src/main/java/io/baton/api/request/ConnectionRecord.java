package io.baton.api.request;

import io.vertx.core.net.SocketAddress;

/** A connection as the phases of its requests see it (httpd: {@code conn_rec}). Safe to read from any thread. */
public interface ConnectionRecord {

  /** Unique among the connections since the server was started. */
  long id();

  /** The slot of the child that it belongs to. */
  int slot();

  /** The address of the server's side. */
  SocketAddress localAddress();

  /** The address of the client's side. */
  SocketAddress remoteAddress();

  /** Whether it is encrypted. */
  boolean isSecure();

  /** Whether it came in by a socket of {@code AdminListen}: a graceful stop does not wait for it. */
  default boolean isAdmin() {
    return false;
  }

  /** The requests on it that were begun before this one. */
  int keepAlives();

  /** Whether the client went away before it had its answer. */
  boolean isAborted();

  /** Bytes that came in over it so far. */
  long bytesRead();

  /** Bytes that went out over it so far. */
  long bytesWritten();
}
