package io.baton.http.content;

import io.vertx.core.buffer.Buffer;

/** A piece of a body: bytes at hand, or bytes of the file. */
sealed interface BodyPiece {

  /** The number of its bytes. */
  long length();

  /**
   * Bytes at hand.
   *
   * @param bytes never changed
   */
  record Text(Buffer bytes) implements BodyPiece {
    @Override
    public long length() {
      return bytes.length();
    }
  }

  /**
   * Bytes of the file.
   *
   * @param offset the position of the first, from 0
   * @param length how many
   */
  record Slice(long offset, long length) implements BodyPiece {}
}
