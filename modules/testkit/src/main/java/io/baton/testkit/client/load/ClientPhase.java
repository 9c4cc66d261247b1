package io.baton.testkit.client.load;

/** Where one client of {@link IdleClients} is. */
public enum ClientPhase {
  /** The server's kernel has not accepted its connection yet. */
  CONNECTING,
  /** Connected, and told to send nothing. */
  SILENT,
  /** Its request is sent; not all of the answer has come. The server's kernel alone may know of it. */
  WAITING,
  /** Its request is answered and the connection is open. */
  ANSWERED,
  /** The server closed the connection after the answer. */
  CLOSED_AFTER_ANSWER,
  /** The server closed the connection without having answered, or having sent a part of an answer. */
  CLOSED_UNANSWERED,
  /** The server aborted the connection (RST), answered or not. */
  RESET,
  /** The server sent something that is no response, or more than one. */
  MALFORMED,
  /** There was no connection: refused or unreachable. */
  REFUSED,
  /** This side closed it, by {@link IdleClients#closeSome}. */
  CLOSED_BY_CLIENT
}
