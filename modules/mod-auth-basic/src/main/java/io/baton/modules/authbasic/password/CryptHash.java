package io.baton.modules.authbasic.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Md5Crypt;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.apache.commons.codec.digest.UnixCrypt;

/**
 * The hashes that hold their own salt and are made again to be compared: {@code $apr1$} ({@code htpasswd -m}), {@code $5$} and
 * {@code $6$} ({@code htpasswd -2} and {@code -5}), {@code $1$}, and the crypt of old ({@code htpasswd -d}), for which only 8
 * characters of a password count.
 */
record CryptHash(String text, Kind kind) implements PasswordHash {

  private static final String SALT = "[./0-9A-Za-z]";
  /** 999,999 rounds take about a second. */
  private static final String ROUNDS = "(?:rounds=[1-9][0-9]{3,5}\\$)?";

  /** A format and how it is made. */
  private enum Kind {
    APR1("\\$apr1\\$" + SALT + "{1,8}\\$" + SALT + "{22}") {
      @Override
      String make(byte[] password, String salt) {
        return Md5Crypt.apr1Crypt(password, salt);
      }
    },
    MD5("\\$1\\$" + SALT + "{1,8}\\$" + SALT + "{22}") {
      @Override
      String make(byte[] password, String salt) {
        return Md5Crypt.md5Crypt(password, salt);
      }
    },
    SHA_256("\\$5\\$" + ROUNDS + SALT + "{1,16}\\$" + SALT + "{43}") {
      @Override
      String make(byte[] password, String salt) {
        return Sha2Crypt.sha256Crypt(password, salt);
      }
    },
    SHA_512("\\$6\\$" + ROUNDS + SALT + "{1,16}\\$" + SALT + "{86}") {
      @Override
      String make(byte[] password, String salt) {
        return Sha2Crypt.sha512Crypt(password, salt);
      }
    },
    DES(SALT + "{13}") {
      @Override
      String make(byte[] password, String salt) {
        return UnixCrypt.crypt(password, salt);
      }
    };

    private final Pattern format;

    Kind(String format) {
      this.format = Pattern.compile(format);
    }

    /** May overwrite the password. */
    abstract String make(byte[] password, String salt);
  }

  static Optional<PasswordHash> of(String text) {
    for (Kind kind : Kind.values()) {
      if (kind.format.matcher(text).matches()) {
        return Optional.of(new CryptHash(text, kind));
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean matches(byte[] password) {
    String made = kind.make(password.clone(), text);
    return MessageDigest.isEqual(text.getBytes(StandardCharsets.US_ASCII),
        made.getBytes(StandardCharsets.US_ASCII));
  }
}
