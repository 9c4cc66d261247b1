package io.baton.http.expr;

/**
 * A text with variables in it: {@code %{NAME}} and {@code %{function:argument}}.
 *
 * <p><b>Thread:</b> any; immutable.
 */
public final class Template {

  private final String source;
  private final Word word;

  private Template(String source, Word word) {
    this.source = source;
    this.word = word;
  }

  /**
   * Reads a text.
   *
   * @throws ExpressionException if a variable or function in it does not exist, or would look at the file system
   */
  public static Template parse(String source) throws ExpressionException {
    if (!source.contains("%{")) {
      return new Template(source, context -> source);
    }
    WordParser parser = new WordParser(new Scanner(source));
    Word word = parser.template();
    if (parser.needsDisk()) {
      throw new ExpressionException("functions that read files are not allowed in a text: '" + source + "'");
    }
    return new Template(source, word);
  }

  /**
   * The text for a request.
   *
   * @throws ExpressionException if a function in it cannot be evaluated
   */
  public String text(EvaluationContext context) throws ExpressionException {
    return word.text(context);
  }

  @Override
  public String toString() {
    return source;
  }
}
