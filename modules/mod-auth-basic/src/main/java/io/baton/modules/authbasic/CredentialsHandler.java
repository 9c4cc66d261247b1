package io.baton.modules.authbasic;

import io.baton.api.log.LogLevel;
import io.baton.api.request.RequestRecord;
import io.baton.modules.authbasic.file.UserFile;
import io.baton.modules.authbasic.file.WatchedFiles;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads name and password of a request that needs a user. What can be answered without verifying a password is: requests without
 * one, those whose password was verified lately, and mistakes in the configuration. The rest is {@link PasswordHandler}'s.
 *
 * <p><b>Thread:</b> any; never blocks.
 */
final class CredentialsHandler implements Handler<RoutingContext> {

  static final String MODULE = "auth_basic";
  private static final String FILE_MODULE = "authn_file";

  private final WatchedFiles<UserFile> files;
  private final VerifiedPasswords verified;

  CredentialsHandler(WatchedFiles<UserFile> files, VerifiedPasswords verified) {
    this.files = files;
    this.verified = verified;
  }

  /** Whether a request still needs a user, and has to prove it by a password. */
  static boolean applies(RequestRecord record) {
    return record.isUserNeeded() && record.user() == null
        && record.setting(AuthDirectives.AUTH_TYPE) == AuthType.BASIC;
  }

  @Override
  public void handle(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    Attempt.clear(context);
    Realm realm = record.setting(AuthDirectives.AUTH_NAME);
    if (realm == null) {
      record.log(MODULE, LogLevel.ERR, "AH01615: need AuthName: " + record.path());
      context.fail(500);
      return;
    }
    record.challenge(realm.challenge());
    SentCredentials sent = SentCredentials.read(record.request().headers().getAll("Authorization"));
    if (sent instanceof SentCredentials.NameAndPassword nameAndPassword) {
      lookUp(context, record, nameAndPassword);
      return;
    }
    if (sent instanceof SentCredentials.OfOtherScheme) {
      record.log(MODULE, LogLevel.ERR,
          "AH01614: client used wrong authentication scheme: " + record.path());
    } else if (sent instanceof SentCredentials.Malformed malformed) {
      record.log(MODULE, LogLevel.ERR,
          "client sent malformed credentials (" + malformed.problem() + "): " + record.path());
    }
    refuse(context, record);
  }

  private void lookUp(RoutingContext context, RequestRecord record, SentCredentials.NameAndPassword sent) {
    Path path = record.setting(AuthDirectives.AUTH_USER_FILE);
    if (path == null) {
      withoutFile(context, record, "AH01619: AuthUserFile not specified in the configuration");
      return;
    }
    Attempt attempt;
    try {
      attempt = new Attempt(sent, files.content(path));
    } catch (IOException e) {
      withoutFile(context, record,
          "AH01620: Could not open password file: " + path + ": " + e.getMessage());
      return;
    }
    if (attempt.isVerified(verified)) {
      record.user(attempt.name());
    } else {
      attempt.attachTo(context);
    }
    context.next();
  }

  private static void withoutFile(RoutingContext context, RequestRecord record, String problem) {
    record.log(FILE_MODULE, LogLevel.ERR, problem);
    if (record.setting(AuthDirectives.AUTH_BASIC_AUTHORITATIVE)) {
      context.fail(500);
    } else {
      context.next();
    }
  }

  /** Has the client try again. */
  static void refuse(RoutingContext context, RequestRecord record) {
    context.response().putHeader("WWW-Authenticate", record.challenge());
    context.fail(401);
  }
}
