package io.baton.server.cli;

import java.io.IOException;

/** A PID file cannot be read or written. The message is what the user reads: one or two lines with their AH numbers. */
public final class PidFileException extends IOException {

  private static final long serialVersionUID = 1L;

  PidFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
