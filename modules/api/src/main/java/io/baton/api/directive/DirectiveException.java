package io.baton.api.directive;

/** The words of a directive are wrong. The message is the text that the user reads, without file and line. */
public final class DirectiveException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Says what was found, what is allowed and what to do. */
  public DirectiveException(String message) {
    super(message);
  }
}
