package io.baton.config.text;

/** A line that cannot be taken as text. Reading can go on behind it. */
public final class UnreadableLineException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int number;

  UnreadableLineException(int number, String message) {
    super(message);
    this.number = number;
  }

  /** The number of its last physical line, from 1. */
  public int number() {
    return number;
  }
}
