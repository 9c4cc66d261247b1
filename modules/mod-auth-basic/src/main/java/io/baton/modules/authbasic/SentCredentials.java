package io.baton.modules.authbasic;

import io.baton.modules.authbasic.file.Text;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** What a client says of who it is, in its fields {@code Authorization}. <b>Thread:</b> any; immutable. */
sealed interface SentCredentials {

  /** Nothing. */
  record Absent() implements SentCredentials {}

  /** Something else than a name and a password. */
  record OfOtherScheme() implements SentCredentials {}

  /** Something that is no name and password, though it says so. */
  record Malformed(String problem) implements SentCredentials {}

  /** A name, and a password as it came: the bytes of UTF-8 in most cases, but nobody knows. */
  final class NameAndPassword implements SentCredentials {

    private final String name;
    private final byte[] password;

    NameAndPassword(String name, byte[] password) {
      this.name = name;
      this.password = password;
    }

    String name() {
      return name;
    }

    byte[] password() {
      return password;
    }
  }

  /** No name or password is nearly as long; htpasswd makes none of more than 255 bytes. */
  int MAXIMUM_CHARACTERS = 4096;

  /** Reads the fields of a request, whatever is in them. */
  static SentCredentials read(List<String> fields) {
    if (fields.isEmpty()) {
      return new Absent();
    }
    if (fields.size() > 1) {
      return new Malformed("more than one Authorization field");
    }
    String field = fields.get(0).strip();
    int blank = field.indexOf(' ');
    String scheme = blank < 0 ? field : field.substring(0, blank);
    if (!scheme.equalsIgnoreCase("Basic")) {
      return new OfOtherScheme();
    }
    return decode(field.substring(scheme.length()).strip());
  }

  private static SentCredentials decode(String token) {
    if (token.length() > MAXIMUM_CHARACTERS) {
      return new Malformed("longer than " + MAXIMUM_CHARACTERS + " characters");
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return new Malformed("not base64");
    }
    int colon = 0;
    while (colon < bytes.length && bytes[colon] != ':') {
      colon++;
    }
    if (colon == bytes.length) {
      return new Malformed("no colon between name and password");
    }
    for (byte each : bytes) {
      if ((each >= 0 && each < ' ') || each == 0x7f) {
        return new Malformed("a control character");
      }
    }
    return new NameAndPassword(Text.of(Arrays.copyOf(bytes, colon)),
        Arrays.copyOfRange(bytes, colon + 1, bytes.length));
  }
}
