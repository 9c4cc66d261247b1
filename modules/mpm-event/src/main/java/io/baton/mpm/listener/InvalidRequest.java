package io.baton.mpm.listener;

import io.baton.mpm.connection.UnsupportedVersionException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/** The status for requests that could not be read (RFC 9110 §15.5, §15.6.6; RFC 6585 §5). */
final class InvalidRequest {

  private InvalidRequest() {}

  static int status(DecoderResult result) {
    Throwable cause = result.cause();
    if (cause instanceof TooLongHttpLineException) {
      return 414;
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return 431;
    }
    if (cause instanceof UnsupportedVersionException) {
      return 505;
    }
    return 400;
  }

  static String reason(DecoderResult result) {
    return result.cause() == null ? "unknown" : String.valueOf(result.cause().getMessage());
  }
}
