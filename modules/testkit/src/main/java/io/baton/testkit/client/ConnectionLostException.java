package io.baton.testkit.client;

import java.io.IOException;

/** The other side ended the connection where a response, or the rest of one, should have come. */
public final class ConnectionLostException extends IOException {
  private static final long serialVersionUID = 1L;

  private final ConnectionEnd end;
  private final boolean inResponse;

  ConnectionLostException(ConnectionEnd end, boolean inResponse, String waitedFor) {
    super((end == ConnectionEnd.RESET ? "connection reset" : "end of stream")
        + (inResponse ? " inside " : " before ") + waitedFor);
    this.end = end;
    this.inResponse = inResponse;
  }

  /** How it ended. */
  public ConnectionEnd end() {
    return end;
  }

  /** True if some bytes of the awaited thing had come; false if none, so the connection was closed without a word. */
  public boolean isInResponse() {
    return inResponse;
  }
}
