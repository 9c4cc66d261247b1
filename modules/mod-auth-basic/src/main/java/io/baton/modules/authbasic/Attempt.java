package io.baton.modules.authbasic;

import io.baton.modules.authbasic.file.UserFile;
import io.baton.modules.authbasic.password.PasswordHash;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * A name and a password that a request came with, and what the file says of the name.
 *
 * <p><b>Thread:</b> that which holds the request; the listener makes it, a worker verifies it.
 */
final class Attempt {

  private static final String KEY = Attempt.class.getName();

  private final SentCredentials.NameAndPassword sent;
  private final boolean isKnown;
  private final Optional<PasswordHash> hash;
  private final Optional<PasswordHash> decoy;

  Attempt(SentCredentials.NameAndPassword sent, UserFile file) {
    this.sent = sent;
    isKnown = file.has(sent.name());
    hash = file.password(sent.name());
    decoy = file.decoy(sent.name());
  }

  /** That of a request; {@code null} if there is none. */
  static Attempt of(RoutingContext context) {
    return context.get(KEY);
  }

  /** Forgets that of an earlier pass. */
  static void clear(RoutingContext context) {
    context.remove(KEY);
  }

  void attachTo(RoutingContext context) {
    context.put(KEY, this);
  }

  /** Who the client says it is. */
  String name() {
    return sent.name();
  }

  /** Whether the file has this user. */
  boolean isKnown() {
    return isKnown;
  }

  /** Whether the password is known to be right. Takes no time. */
  boolean isVerified(VerifiedPasswords verified) {
    return hash.isPresent() && verified.contains(hash.get(), sent.password());
  }

  /** Whether the password is right. Takes as long for a user who is not there. */
  boolean verify(VerifiedPasswords verified) {
    if (hash.isEmpty()) {
      decoy.ifPresent(other -> other.matches(sent.password()));
      return false;
    }
    boolean right = hash.get().matches(sent.password());
    if (right) {
      verified.add(hash.get(), sent.password());
    }
    return right;
  }
}
