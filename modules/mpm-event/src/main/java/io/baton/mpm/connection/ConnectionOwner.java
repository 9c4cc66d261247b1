package io.baton.mpm.connection;

/** Whoever owns connections: the listener. All calls come on its thread. */
public interface ConnectionOwner {

  /** The channel is registered and open. */
  void opened(Connection connection);

  /** Vert.x' own first handlers are in the pipeline; nothing was read yet. */
  void active(Connection connection);

  /** The first bytes arrived on a connection that was parked. */
  void readable(Connection connection);

  /** The client closed its side; it may still read. */
  void inputClosed(Connection connection);

  /** The rest of the body of an HTTP/1 request makes no sense; nothing of the connection is read any more. */
  void bodyUnreadable(Connection connection, Throwable cause);

  /** The head of an answer was given to the socket. */
  void responseBegun(Exchange exchange);

  /** The last part of an answer was given to the socket; some of it may wait there. */
  void responseEnded(Exchange exchange);

  /** The client's system has taken the last byte of an answer. */
  void responseFlushed(Exchange exchange);

  /** The client of an HTTP/2 stream took something of its answer, and is ready for more. */
  void windowOpened(Exchange exchange);

  /** Vert.x or a handler wants the connection closed; everything written before is flushed. */
  void closeRequested(Connection connection);

  /** The connection is gone. */
  void closed(Connection connection);
}
