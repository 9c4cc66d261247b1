package io.baton.server.generation;

/** A generation cannot serve. The message says why, in as many lines as it takes. */
public final class GenerationFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Says why. */
  public GenerationFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
