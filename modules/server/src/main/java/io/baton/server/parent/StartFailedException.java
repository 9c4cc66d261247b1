package io.baton.server.parent;

/** The server could not be started. The message is all that the user needs to read. */
public final class StartFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  StartFailedException(String message) {
    super(message);
  }
}
