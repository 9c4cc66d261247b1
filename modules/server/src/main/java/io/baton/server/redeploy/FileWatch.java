package io.baton.server.redeploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Notices that files have changed: when somebody replaced, wrote, made or removed one, and has finished. A file that
 * looks different each time somebody looks is still being written.
 *
 * <p><b>Thread:</b> one at a time; {@link #look} blocks on the disk, so it is for a worker.
 * <p><b>Limit:</b> one look at each file a second, by whoever calls.
 */
final class FileWatch {

  /** File systems tell the time by a coarse clock that lags behind. */
  private static final Duration CLOCK_LAG = Duration.ofMillis(20);

  private Map<Path, Look> known = Map.of();
  private Map<Path, Look> candidate;

  /**
   * What a file looks like from outside.
   *
   * @param exists whether it is there
   * @param bytes its length; of a folder whatever the system says
   * @param modified when it was last modified
   * @param identity another one if the file was replaced by another file; may be {@code null}
   */
  record Look(boolean exists, long bytes, Instant modified, Object identity) {

    static Look at(Path file) {
      try {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        return new Look(true, found.size(), found.lastModifiedTime().toInstant(), found.fileKey());
      } catch (IOException e) {
        return new Look(false, 0, Instant.EPOCH, null);
      }
    }
  }

  /**
   * From now on these files are watched, as they were when a reading of them began. What changed since then counts as changed.
   *
   * @param begun when the reading began
   */
  void follow(Collection<Path> files, Instant begun) {
    Map<Path, Look> looks = new HashMap<>();
    for (Path file : files) {
      Look look = Look.at(file);
      boolean perhapsReadBefore = look.exists() && !look.modified().isBefore(begun.minus(CLOCK_LAG))
          && !look.modified().isAfter(Instant.now());
      looks.put(file, perhapsReadBefore ? new Look(false, -1, Instant.EPOCH, null) : look);
    }
    known = looks;
    candidate = null;
  }

  /** Looks at all files. Returns those that have changed, and changed no more since the last look; each change is told once. */
  Optional<List<Path>> look() {
    Map<Path, Look> now = new HashMap<>();
    known.keySet().forEach(file -> now.put(file, Look.at(file)));
    if (now.equals(known)) {
      candidate = null;
      return Optional.empty();
    }
    if (!now.equals(candidate)) {
      candidate = now;
      return Optional.empty();
    }
    List<Path> changed = now.keySet().stream().filter(file -> !Objects.equals(now.get(file), known.get(file)))
        .sorted().toList();
    known = now;
    candidate = null;
    return Optional.of(changed);
  }
}
