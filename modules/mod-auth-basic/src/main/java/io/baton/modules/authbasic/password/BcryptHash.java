package io.baton.modules.authbasic.password;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** bcrypt ({@code htpasswd -B}): {@code $2y$}, a cost and 53 characters. Of a password the first 72 bytes count. */
record BcryptHash(String text) implements PasswordHash {

  /** The costs are those that htpasswd makes: 17 takes 10 s, and each one more takes twice as long. */
  private static final Pattern FORMAT = Pattern.compile("\\$2[aby]\\$(?:0[4-9]|1[0-7])\\$[./A-Za-z0-9]{53}");
  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2Y;
  private static final BCrypt.Verifyer VERIFIER = BCrypt.verifyer(VERSION,
      LongPasswordStrategies.truncate(VERSION));

  static Optional<PasswordHash> of(String text) {
    return FORMAT.matcher(text).matches() ? Optional.of(new BcryptHash(text)) : Optional.empty();
  }

  @Override
  public boolean matches(byte[] password) {
    return VERIFIER.verify(password, text.getBytes(StandardCharsets.US_ASCII)).verified;
  }
}
