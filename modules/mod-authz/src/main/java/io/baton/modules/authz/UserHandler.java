package io.baton.modules.authz;

import io.baton.api.log.LogLevel;
import io.baton.api.request.RequestRecord;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Asks the rules again, now that the user of a request is known. <b>Thread:</b> any; never blocks.
 */
final class UserHandler implements Handler<RoutingContext> {

  private static final String MODULE = "authz_core";

  @Override
  public void handle(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    if (record.user() == null) {
      withoutUser(context, record);
      return;
    }
    switch (record.setting(AuthzDirectives.REQUIRE).judge(record)) {
      case GRANTED -> {
        Decision.last(context).grant(record);
        context.next();
      }
      case DENIED_NO_USER -> unknown(context, record);
      case GENERAL_ERROR -> context.fail(500);
      case DENIED, NEUTRAL -> deny(context, record);
    }
  }

  /** Nobody authenticated: because nobody is there to do it, or because nobody knows the user. */
  private static void withoutUser(RoutingContext context, RequestRecord record) {
    if (record.challenge() == null) {
      record.log("core", LogLevel.ERR,
          "AH00027: No authentication done but request not allowed without authentication for "
              + record.path()
              + ". Authentication not configured?");
      context.fail(500);
    } else {
      unknown(context, record);
    }
  }

  private static void unknown(RoutingContext context, RequestRecord record) {
    record.log(MODULE, LogLevel.INFO,
        "AH01629: authorization failure (no authenticated user): " + record.path());
    challenge(context, record);
  }

  private static void deny(RoutingContext context, RequestRecord record) {
    if (record.challenge() == null) {
      AccessHandler.deny(context, record);
      return;
    }
    record.log(MODULE, LogLevel.ERR,
        "AH01631: user " + record.user() + ": authorization failure for \"" + record.path() + "\": ");
    if (record.setting(AuthzDirectives.AUTHZ_SEND_FORBIDDEN_ON_FAILURE)) {
      context.fail(403);
    } else {
      challenge(context, record);
    }
  }

  /** Has the client try as somebody else; a 401 without a way to do so is not allowed. */
  private static void challenge(RoutingContext context, RequestRecord record) {
    if (record.challenge() == null) {
      context.fail(403);
      return;
    }
    context.response().putHeader("WWW-Authenticate", record.challenge());
    context.fail(401);
  }
}
