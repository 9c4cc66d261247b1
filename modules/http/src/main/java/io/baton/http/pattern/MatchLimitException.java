package io.baton.http.pattern;

/** A regular expression was given up because it took too many steps. */
public final class MatchLimitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MatchLimitException(String message) {
    super(message);
  }
}
