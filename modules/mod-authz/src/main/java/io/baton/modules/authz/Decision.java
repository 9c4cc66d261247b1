package io.baton.modules.authz;

import io.baton.api.config.Settings;
import io.baton.api.request.RequestRecord;
import io.vertx.ext.web.RoutingContext;

/**
 * What was decided of a request under some settings. When it is sent on to another path of the server, to an index file or an
 * error document, for which the very same settings apply, that still counts and nobody is asked again (as in httpd). Without
 * this the error document of a place that needs a password would need the password.
 *
 * <p><b>Thread:</b> that which holds the request.
 */
final class Decision {

  private static final String KEY = Decision.class.getName();

  private final Settings settings;
  private String user;
  private String challenge;

  private Decision(Settings settings) {
    this.settings = settings;
  }

  /** Begins to decide; what was decided before counts no more. */
  static void begin(RoutingContext context, Settings settings) {
    context.put(KEY, new Decision(settings));
  }

  /** The last one of a request; {@code null} if there is none. */
  static Decision last(RoutingContext context) {
    return context.get(KEY);
  }

  /** Whether it was made under settings; they are compared by identity, so at worst it is made once more. */
  boolean isFor(Settings others) {
    return settings == others;
  }

  /** The user of a request proved who it is, and may pass. */
  void grant(RequestRecord record) {
    user = record.user();
    challenge = record.challenge();
  }

  /** Makes the user who may pass that of the request; nobody, if no user had to be known or whoever asked was refused. */
  void applyTo(RequestRecord record) {
    record.user(user);
    record.challenge(challenge);
  }
}
