package io.baton.http.expr;

/** A text is no expression, or an expression could not be evaluated. The message says what is wrong with it. */
public final class ExpressionException extends Exception {

  private static final long serialVersionUID = 1L;

  ExpressionException(String message) {
    super(message);
  }
}
