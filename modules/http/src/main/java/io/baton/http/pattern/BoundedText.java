package io.baton.http.pattern;

/**
 * A text that may be looked at only so often: an expression that tries endlessly many ways must not hold a listener.
 *
 * <p>Used by one thread, for one match.
 */
final class BoundedText implements CharSequence {

  /** A sound expression looks at each character a few dozen times; the longest text is some 8,000 characters. */
  static final int MAXIMUM_LOOKS = 5_000_000;

  private final CharSequence text;
  private int looks;

  BoundedText(CharSequence text) {
    this.text = text;
  }

  @Override
  public char charAt(int index) {
    if (++looks > MAXIMUM_LOOKS) {
      throw new MatchLimitException("a regular expression took more than " + MAXIMUM_LOOKS
          + " steps on a text of " + text.length()
          + " characters: simplify it, nested repetitions are the usual cause");
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
