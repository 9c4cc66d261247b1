package io.baton.mpm;

import io.baton.mpm.settings.ListenAddress;

/** A socket could not be bound; the message is httpd's (spec event-mpm §1.6). */
public final class BindFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private BindFailure(String message, Throwable cause) {
    super(message, cause);
  }

  static Throwable of(ListenAddress address, Throwable cause) {
    if (cause instanceof MissingTransportException) {
      return cause;
    }
    String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    if (reason.contains("in use")) {
      reason = "(98)Address already in use";
    } else if (reason.contains("ermission denied")) {
      reason = "(13)Permission denied";
    } else if (reason.contains("annot assign")) {
      reason = "(99)Cannot assign requested address";
    }
    return new BindFailure(reason + ": AH00072: make_sock: could not bind to address " + address.display()
        + "\nno listening sockets available, shutting down", cause);
  }
}
