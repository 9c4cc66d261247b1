package io.baton.testkit.client;

/** How the end of a response's body is known (RFC 9112 section 6.3). */
public enum BodyFraming {
  /** There is none: an answer to HEAD, or status 1xx, 204 or 304. */
  NONE,
  /** {@code Content-Length}. */
  LENGTH,
  /** {@code Transfer-Encoding: chunked}. */
  CHUNKED,
  /** The server closes the connection. */
  UNTIL_CLOSE
}
