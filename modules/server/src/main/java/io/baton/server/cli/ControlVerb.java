package io.baton.server.cli;

import java.util.Optional;

/** What {@code -k} asks for, with the signal that asks a running server for it. */
public enum ControlVerb {
  /** Start, unless a server runs already. */
  START("start", ""),
  /** Read the configuration again, and end the requests that are under way. */
  RESTART("restart", "HUP"),
  /** Read the configuration again while serving. */
  GRACEFUL("graceful", "USR1"),
  /** Stop when the requests in progress are answered. */
  GRACEFUL_STOP("graceful-stop", "WINCH"),
  /** Stop now. */
  STOP("stop", "TERM");

  private final String word;
  private final String signal;

  ControlVerb(String word, String signal) {
    this.word = word;
    this.signal = signal;
  }

  /** As it stands behind {@code -k}. */
  public String word() {
    return word;
  }

  /** The name of its signal without {@code SIG}; empty for {@link #START}, which sends none. */
  public String signal() {
    return signal;
  }

  /** Whether a server is started where none runs. */
  boolean startsServer() {
    return this == START || this == RESTART || this == GRACEFUL;
  }

  /** Whether a running server reads its configuration again. */
  boolean isReload() {
    return this == RESTART || this == GRACEFUL;
  }

  /** The verb of a word, letter by letter. */
  public static Optional<ControlVerb> ofWord(String word) {
    for (ControlVerb verb : values()) {
      if (verb.word.equals(word)) {
        return Optional.of(verb);
      }
    }
    return Optional.empty();
  }
}
