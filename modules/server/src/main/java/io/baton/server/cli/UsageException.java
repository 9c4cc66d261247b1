package io.baton.server.cli;

/** The command line is wrong. The message, without the name of the program, goes before the usage text. */
final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
