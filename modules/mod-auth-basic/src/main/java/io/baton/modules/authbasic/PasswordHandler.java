package io.baton.modules.authbasic;

import io.baton.api.log.LogLevel;
import io.baton.api.request.RequestRecord;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Verifies the password of a request, which may take up to seconds.
 *
 * <p><b>Thread:</b> a worker.
 */
final class PasswordHandler implements Handler<RoutingContext> {

  private final VerifiedPasswords verified;

  PasswordHandler(VerifiedPasswords verified) {
    this.verified = verified;
  }

  @Override
  public void handle(RoutingContext context) {
    Attempt attempt = Attempt.of(context);
    if (attempt == null) {
      // The file could not be read, and that is not the last word: AuthBasicAuthoritative Off.
      context.next();
      return;
    }
    RequestRecord record = RequestRecord.of(context);
    if (attempt.verify(verified)) {
      record.user(attempt.name());
      context.next();
    } else if (attempt.isKnown()) {
      refuse(context, record, attempt, "AH01617: user " + attempt.name() + ": authentication failure for \""
          + record.path() + "\": Password Mismatch");
    } else if (record.setting(AuthDirectives.AUTH_BASIC_AUTHORITATIVE)) {
      refuse(context, record, attempt, "AH01618: user " + attempt.name() + " not found: " + record.path());
    } else {
      context.next();
    }
  }

  private static void refuse(RoutingContext context, RequestRecord record, Attempt attempt, String reason) {
    record.log(CredentialsHandler.MODULE, LogLevel.ERR, reason);
    // The access log shows who the client says it is.
    record.user(attempt.name());
    CredentialsHandler.refuse(context, record);
  }
}
