package io.baton.http.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Digests of whole files for {@code FileETag Digest} and {@code ContentDigest}. Blocks for as long as the file is. */
final class FileDigest {

  /** What is read at once: large enough that the calls do not count, small enough for every worker to have one. */
  private static final int BLOCK_BYTES = 64 * 1024;

  private FileDigest() {}

  /** The digest of the first {@code length} bytes, in base64. */
  static String base64(String algorithm, OpenFile file, long length) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
    ByteBuffer block = ByteBuffer.allocate((int) Math.min(length, BLOCK_BYTES));
    long position = 0;
    while (position < length) {
      block.clear().limit((int) Math.min(length - position, block.capacity()));
      file.readFully(block, position);
      position += block.position();
      digest.update(block.flip());
    }
    return Base64.getEncoder().encodeToString(digest.digest());
  }
}
