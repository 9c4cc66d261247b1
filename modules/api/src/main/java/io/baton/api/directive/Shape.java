package io.baton.api.directive;

/**
 * What the words of a directive look like and which value they make.
 *
 * @param <T> the value; immutable, since a generation is shared between threads
 */
public interface Shape<T> {

  /** How many words. Checked before {@link #parse} is called. */
  Arity arity();

  /** The words, for the reference pages: {@code On|Off}, {@code seconds}. */
  String syntax();

  /**
   * The value of one line.
   *
   * @throws DirectiveException if the words do not make one; the message quotes them
   */
  T parse(DirectiveLine line) throws DirectiveException;

  /** A shape made of its three parts. */
  static <T> Shape<T> of(Arity arity, String syntax, Parser<T> parser) {
    return new Shape<>() {
      @Override
      public Arity arity() {
        return arity;
      }

      @Override
      public String syntax() {
        return syntax;
      }

      @Override
      public T parse(DirectiveLine line) throws DirectiveException {
        return parser.parse(line);
      }
    };
  }

  /** Makes the value of a line. */
  @FunctionalInterface
  interface Parser<T> {
    /** The value of one line. */
    T parse(DirectiveLine line) throws DirectiveException;
  }
}
