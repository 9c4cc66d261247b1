package io.baton.testkit.client;

/** How the other side ended a connection. */
public enum ConnectionEnd {
  /** It sent all it wanted to and closed or half-closed (FIN). */
  END_OF_STREAM,
  /** It aborted the connection (RST); what was under way is lost. */
  RESET
}
