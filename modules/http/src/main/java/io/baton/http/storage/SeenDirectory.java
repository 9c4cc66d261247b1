package io.baton.http.storage;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The directory that was seen last, which is taken for granted for a second: handlers without files ask again and again
 * whether the DocumentRoot is still there.
 *
 * <p><b>Thread:</b> any. Blocks when it has to look.
 */
final class SeenDirectory {

  /** How long a directory is taken for granted, in nanoseconds. */
  static final long VALID_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier clock;
  private volatile Sight last = new Sight(null, 0);

  /**
   * @param clock tells the time on {@link System#nanoTime}'s scale
   */
  SeenDirectory(LongSupplier clock) {
    this.clock = clock;
  }

  /** Whether a directory is there, or was less than a second ago. */
  boolean isDirectory(Path path) {
    long now = clock.getAsLong();
    Sight sight = last;
    if (path.equals(sight.directory) && now - sight.atNanos < VALID_NANOS) {
      return true;
    }
    boolean found = path.toFile().isDirectory();
    if (found) {
      last = new Sight(path, now);
    }
    return found;
  }

  private record Sight(Path directory, long atNanos) {}
}
