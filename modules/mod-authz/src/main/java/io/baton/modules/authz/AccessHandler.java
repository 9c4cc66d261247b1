package io.baton.modules.authz;

import io.baton.api.log.LogLevel;
import io.baton.api.request.RequestRecord;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Lets a request pass or fails it with 403. <b>Thread:</b> any; never blocks. */
final class AccessHandler implements Handler<RoutingContext> {

  /** Whether any rule applies to a request. */
  static boolean applies(RequestRecord record) {
    return record.setting(AuthzDirectives.REQUIRE).isRestricting();
  }

  @Override
  public void handle(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    if (record.setting(AuthzDirectives.REQUIRE).permits(record)) {
      context.next();
      return;
    }
    String what = record.filename() == null ? "uri " + record.path() : record.filename().toString();
    record.log("authz_core", LogLevel.ERR, "AH01630: client denied by server configuration: " + what);
    context.fail(403);
  }
}
