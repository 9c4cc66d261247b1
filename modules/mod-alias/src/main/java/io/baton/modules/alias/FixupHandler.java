package io.baton.modules.alias;

import io.baton.api.log.LogLevel;
import io.baton.api.request.RequestRecord;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Redirects by what sections say, once it is known that the client may ask. <b>Thread:</b> any; never blocks. */
final class FixupHandler implements Handler<RoutingContext> {

  /** Whether sections added redirects to those of the server. */
  static boolean applies(RequestRecord record) {
    Redirects redirects = record.setting(AliasDirectives.REDIRECT);
    return redirects.ofLocation().isPresent() || !redirects.beyond(ofServer(record)).isEmpty();
  }

  @Override
  public void handle(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    Redirects redirects = record.setting(AliasDirectives.REDIRECT);
    List<Redirection> added = redirects.beyond(ofServer(record));
    try {
      if (redirects.ofLocation().isPresent()) {
        answer(context, record, redirects.ofLocation().get());
      } else if (!TranslateHandler.isRedirected(context, record, added)) {
        context.next();
      }
    } catch (RefusedException e) {
      record.log("alias", LogLevel.ERR, e.getMessage());
      context.fail(e.status());
    }
  }

  /** Answers with a redirect that has no path. */
  static void answer(RoutingContext context, RequestRecord record, LocationRedirect redirect) {
    String url = redirect.url().map(text -> text.expandUrl(record)).orElse("");
    RedirectAnswer.send(context, redirect.status(), url);
  }

  private static Redirects ofServer(RequestRecord record) {
    return record.virtualHost().settings().get(AliasDirectives.REDIRECT);
  }
}
