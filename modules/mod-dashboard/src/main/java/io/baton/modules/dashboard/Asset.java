package io.baton.modules.dashboard;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * A file of the dashboard.
 *
 * @param mediaType its type, with its character set
 * @param content its bytes; never written to
 * @param tag its entity tag: other bytes, another tag
 */
record Asset(String mediaType, Buffer content, String tag) {

  /** Bytes of the digest that are enough to tell the versions of a file apart. */
  private static final int TAG_BYTES = 12;

  static Asset of(String mediaType, byte[] content) {
    return new Asset(mediaType, Buffer.buffer(content), '"' + digest(content) + '"');
  }

  /** Whether a client that sent these fields {@code If-None-Match} has it already. */
  boolean isKnownBy(List<String> fields) {
    return fields.stream().flatMap(field -> List.of(field.split(",")).stream()).map(String::strip)
        .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
  }

  private static String digest(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, TAG_BYTES * 4 / 3);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
