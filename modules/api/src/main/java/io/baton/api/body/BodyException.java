package io.baton.api.body;

import java.io.IOException;

/** The body of a request cannot be read to its end; says with which status the request is to be answered. */
public final class BodyException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * A body that cannot be read.
   *
   * @param status 400 if it makes no sense, 408 if the client was too slow, 413 if it is longer than {@code LimitRequestBody}
   * @param message for the log
   */
  public BodyException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** With which status the request is to be answered. */
  public int status() {
    return status;
  }

  /** The status for a request that failed by {@code thrown}: that of the {@link BodyException} behind it, if there is one. */
  public static int statusOf(Throwable thrown, int otherwise) {
    int depth = 0;
    for (Throwable cause = thrown; cause != null && depth < 16; cause = cause.getCause()) {
      if (cause instanceof BodyException body) {
        return body.status;
      }
      depth++;
    }
    return otherwise;
  }
}
