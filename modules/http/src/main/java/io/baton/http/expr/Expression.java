package io.baton.http.expr;

/**
 * An expression that is true or false for a request.
 *
 * <p><b>Thread:</b> any; immutable.
 */
public final class Expression {

  private final String source;
  private final Condition condition;
  private final boolean needsDisk;

  private Expression(String source, Condition condition, boolean needsDisk) {
    this.source = source;
    this.condition = condition;
    this.needsDisk = needsDisk;
  }

  /**
   * Reads an expression.
   *
   * @throws ExpressionException if it is none; the message says where and why
   */
  public static Expression parse(String source) throws ExpressionException {
    ConditionParser parser = new ConditionParser(source);
    Condition condition = parser.parse();
    return new Expression(source, condition, parser.needsDisk());
  }

  /**
   * Whether it is true for a request.
   *
   * @throws ExpressionException if that cannot be said
   */
  public boolean test(EvaluationContext context) throws ExpressionException {
    return condition.test(context);
  }

  /** Whether evaluating it looks at the file system; then it must not be evaluated on a listener. */
  public boolean needsDisk() {
    return needsDisk;
  }

  @Override
  public String toString() {
    return source;
  }
}
