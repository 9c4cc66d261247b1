package io.baton.http.expr;

/** A part of an expression that is true or false. */
@FunctionalInterface
interface Condition {

  /** Whether it is true for a request. */
  boolean test(EvaluationContext context) throws ExpressionException;
}
