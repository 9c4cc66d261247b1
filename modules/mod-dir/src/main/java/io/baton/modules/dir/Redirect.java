package io.baton.modules.dir;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Sends the client elsewhere. */
final class Redirect {

  private Redirect() {}

  /** Fails the request with a redirect status: the core module writes the page, as for every failure. */
  static void to(RoutingContext context, int status, String url) {
    context.response().putHeader(HttpHeaders.LOCATION, url);
    context.fail(status);
  }
}
