package io.baton.http.expr;

/** A part of an expression that has a text. */
@FunctionalInterface
interface Word {

  /** The text for a request; never {@code null}. */
  String text(EvaluationContext context) throws ExpressionException;
}
