package io.baton.modules.ssl.cipher;

/** A word of a cipher list means nothing. */
final class UnknownCipherException extends Exception {

  private static final long serialVersionUID = 1L;

  UnknownCipherException(String message) {
    super(message);
  }
}
