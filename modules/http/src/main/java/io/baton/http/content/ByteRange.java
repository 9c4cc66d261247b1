package io.baton.http.content;

/**
 * A range of a file.
 *
 * @param first the position of its first byte, from 0
 * @param last the position of its last byte
 */
record ByteRange(long first, long last) {

  /** The number of its bytes. */
  long length() {
    return last - first + 1;
  }
}
