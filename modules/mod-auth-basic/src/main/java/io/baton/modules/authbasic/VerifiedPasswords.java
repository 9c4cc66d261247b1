package io.baton.modules.authbasic;

import io.baton.modules.authbasic.password.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for a while which password matched which hash. A browser sends its password with every request, and a good hash
 * takes a tenth of a second and a worker each time.
 *
 * <p>What is kept is no password but a MAC of hash and password, under a key that is made with this object and leaves it never.
 * Since the hash is part of it, a line that changes in the file is verified again at once. Passwords that do not match are not
 * remembered: to guess takes the full time.
 *
 * <p><b>Thread:</b> any; one array of atomic references. Two that fall into one slot displace each other, which costs time only.
 */
final class VerifiedPasswords {

  /** As long as httpd's AuthnCacheTimeout. */
  static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);
  /** A power of two; 100 KiB when all of it is used. */
  static final int SLOTS = 1024;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private record Entry(Digest digest, long expiresNanos) {}

  /** A MAC, compared in constant time. */
  private static final class Digest {

    private final byte[] bytes;

    Digest(byte[] bytes) {
      this.bytes = bytes;
    }

    int slot() {
      return ((bytes[0] & 0xff) << 8 | (bytes[1] & 0xff)) & (SLOTS - 1);
    }

    boolean is(Digest other) {
      return MessageDigest.isEqual(bytes, other.bytes);
    }
  }

  private final AtomicReferenceArray<Entry> entries = new AtomicReferenceArray<>(SLOTS);
  private final SecretKeySpec key;
  private final LongSupplier nanoTime;

  VerifiedPasswords(LongSupplier nanoTime) {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, ALGORITHM);
    this.nanoTime = nanoTime;
  }

  /** Remembers that a password matched a hash. */
  void add(PasswordHash hash, byte[] password) {
    Digest digest = digest(hash, password);
    entries.set(digest.slot(), new Entry(digest, nanoTime.getAsLong() + TIME_TO_LIVE.toNanos()));
  }

  /** Whether it is known that a password matches a hash. Takes microseconds. */
  boolean contains(PasswordHash hash, byte[] password) {
    Digest digest = digest(hash, password);
    Entry entry = entries.get(digest.slot());
    return entry != null && isFresh(entry) && entry.digest().is(digest);
  }

  /** Forgets what is too old. */
  void sweep() {
    for (int slot = 0; slot < SLOTS; slot++) {
      Entry entry = entries.get(slot);
      if (entry != null && !isFresh(entry)) {
        entries.compareAndSet(slot, entry, null);
      }
    }
  }

  /** How many are remembered. */
  int size() {
    int size = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      size += entries.get(slot) == null ? 0 : 1;
    }
    return size;
  }

  private boolean isFresh(Entry entry) {
    return entry.expiresNanos() - nanoTime.getAsLong() > 0;
  }

  private Digest digest(PasswordHash hash, byte[] password) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(hash.text().getBytes(StandardCharsets.US_ASCII));
      // No hash has a NUL, so that no other hash and password make the same bytes.
      mac.update((byte) 0);
      return new Digest(mac.doFinal(password));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM + ", which every Java must have", e);
    }
  }
}
