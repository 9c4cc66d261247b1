package io.baton.modules.authbasic.password;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/** SHA-1 without salt ({@code htpasswd -s}): {@code {SHA}} and 28 characters of base64. */
final class ShaHash implements PasswordHash {

  private static final String PREFIX = "{SHA}";
  private static final int DIGEST_BYTES = 20;

  private final String text;
  private final byte[] digest;

  private ShaHash(String text, byte[] digest) {
    this.text = text;
    this.digest = digest;
  }

  static Optional<PasswordHash> of(String text) {
    try {
      byte[] digest = Base64.getDecoder().decode(text.substring(PREFIX.length()));
      return digest.length == DIGEST_BYTES ? Optional.of(new ShaHash(text, digest)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public boolean matches(byte[] password) {
    return MessageDigest.isEqual(digest, DigestUtils.sha1(password));
  }
}
