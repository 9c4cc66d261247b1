package io.baton.modules.authz;

import io.baton.api.log.LogLevel;
import io.baton.api.request.RequestRecord;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets a request pass, fails it with 403, or asks for its user. <b>Thread:</b> any; never blocks.
 */
final class AccessHandler implements Handler<RoutingContext> {

  /** Whether any rule applies to a request. */
  static boolean applies(RequestRecord record) {
    return record.setting(AuthzDirectives.REQUIRE).isRestricting();
  }

  @Override
  public void handle(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    Decision earlier = Decision.last(context);
    if (earlier != null && earlier.isFor(record.settings())) {
      earlier.applyTo(record);
      context.next();
      return;
    }
    Decision.begin(context, record.settings());
    switch (record.setting(AuthzDirectives.REQUIRE).judge(record)) {
      case GRANTED -> context.next();
      case DENIED_NO_USER -> {
        record.userNeeded(true);
        context.next();
      }
      case GENERAL_ERROR -> context.fail(500);
      case DENIED, NEUTRAL -> deny(context, record);
    }
  }

  /** Refuses a request whoever sends it. */
  static void deny(RoutingContext context, RequestRecord record) {
    String what = record.filename() == null ? "uri " + record.path() : record.filename().toString();
    record.log("authz_core", LogLevel.ERR, "AH01630: client denied by server configuration: " + what);
    context.fail(403);
  }
}
