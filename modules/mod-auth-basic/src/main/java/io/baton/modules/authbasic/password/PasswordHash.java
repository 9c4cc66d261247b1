package io.baton.modules.authbasic.password;

import java.util.Optional;

/**
 * A password as an htpasswd file has it.
 *
 * <p><b>Thread:</b> any that may be busy for a while; immutable.
 * <p><b>Invariant:</b> comparing takes as long for a wrong password as for the right one.
 */
public interface PasswordHash {

  /** Which kinds there are, for messages. */
  String KINDS = "bcrypt, apr1, SHA-256, SHA-512, SHA-1 or crypt";

  /** The hash that a text is; empty if it is none that can be verified: a plain password, for one. */
  static Optional<PasswordHash> of(String text) {
    if (text.startsWith("{SHA}")) {
      return ShaHash.of(text);
    }
    return text.startsWith("$2") ? BcryptHash.of(text) : CryptHash.of(text);
  }

  /** As it stands in the file. */
  String text();

  /** Whether it is the hash of a password. */
  boolean matches(byte[] password);
}
