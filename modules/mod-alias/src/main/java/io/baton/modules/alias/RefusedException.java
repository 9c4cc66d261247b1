package io.baton.modules.alias;

/** A request for which a line of the configuration cannot be followed. */
final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  /** Says why, for the error log. */
  RefusedException(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /** What the client gets. */
  int status() {
    return status;
  }
}
