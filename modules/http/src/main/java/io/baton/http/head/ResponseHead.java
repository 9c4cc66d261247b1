package io.baton.http.head;

import io.baton.http.directives.ServerTokens;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** The fields that every answer carries. Immutable. */
public final class ResponseHead {

  private final CharSequence banner;

  /** With the {@code Server} field of a generation. */
  public ResponseHead(ServerTokens tokens) {
    banner = HttpHeaders.createOptimized(tokens.banner());
  }

  /** Sets them. */
  public void begin(HttpServerResponse response) {
    response.headers().set(HttpHeaders.DATE, CurrentDate.at(System.currentTimeMillis()));
    response.headers().set(HttpHeaders.SERVER, banner);
  }
}
