package io.baton.modules.alias;

import io.baton.api.log.LogLevel;
import io.baton.api.request.RequestRecord;
import io.baton.api.request.RequestUrl;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Answers with the status and the URL of a redirect. <b>Thread:</b> that which holds the request; never blocks. */
final class RedirectAnswer {

  private static final int NOT_MODIFIED = 304;

  private RedirectAnswer() {}

  /**
   * Answers a request.
   *
   * @param status what the client is told
   * @param url where it is sent, escaped; not used for a status that is no redirect
   */
  static void send(RoutingContext context, int status, String url) {
    RequestRecord record = RequestRecord.of(context);
    if (!RedirectLine.isRedirect(status)) {
      end(context, status);
      return;
    }
    String target = url;
    if (target.startsWith("/") && !record.setting(AliasDirectives.REDIRECT_RELATIVE)) {
      target = RequestUrl.absolute(record, target);
    }
    if (!target.startsWith("/") && !UrlText.isAbsolute(target)) {
      record.log("alias", LogLevel.ERR, "AH00674: cannot redirect '" + record.path() + "' to '" + target
          + "'; target is not a valid absoluteURI or abs_path");
      context.fail(500);
      return;
    }
    context.response().putHeader(HttpHeaders.LOCATION, UrlText.withQuery(target, record.query()));
    end(context, status);
  }

  /** The core module writes a page for whatever has one. */
  private static void end(RoutingContext context, int status) {
    if (status < 300 || status == NOT_MODIFIED) {
      context.response().setStatusCode(status).end();
    } else {
      context.fail(status);
    }
  }
}
