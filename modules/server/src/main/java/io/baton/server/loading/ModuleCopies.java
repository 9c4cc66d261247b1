package io.baton.server.loading;

import io.baton.config.syntax.OpenFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Private copies of jars. The original may be replaced, truncated or deleted while its code runs: code is only ever read from the
 * copy.
 *
 * <p>Copies and not bytes in memory, because libraries expect a jar that they can open, and because a large jar would cost every
 * generation its size in heap. They are below {@code java.io.tmpdir} in a directory that only this user can read and that is
 * there while there are copies. The process holds a lock on a file in it. The system lets go of the lock however the process
 * ends, so whoever makes the next such directory knows by it which ones nobody uses any more, and removes them.
 *
 * <p><b>Thread:</b> any; one at a time.
 */
final class ModuleCopies {

  /** A larger file is no module but a mistake. */
  static final long MAX_BYTES = 512L * 1024 * 1024;

  static final String PREFIX = "baton-modules-";
  static final String LOCK = "lock";

  /** A directory that was just made may not be locked yet. */
  private static final Duration YOUNG = Duration.ofMinutes(1);

  private static final ModuleCopies OF_PROCESS = new ModuleCopies(
      Path.of(System.getProperty("java.io.tmpdir")), Clock.systemUTC());

  /** Looking for a lock in these would let go of it: the system counts locks by process. */
  private static final Set<Path> DIRECTORIES_OF_PROCESS = ConcurrentHashMap.newKeySet();

  private final Path temporary;
  private final Clock clock;
  private final Set<Path> copies = new HashSet<>();
  private Path directory;
  private FileChannel lock;
  private int number;

  ModuleCopies(Path temporary, Clock clock) {
    this.temporary = temporary;
    this.clock = clock;
  }

  /** Those of this process. */
  static ModuleCopies ofProcess() {
    return OF_PROCESS;
  }

  /**
   * Copies a jar.
   *
   * @throws IOException if it cannot be read, or was changed meanwhile; the message is for the user
   */
  synchronized Path copy(Path jar) throws IOException {
    BasicFileAttributes before = Files.readAttributes(jar, BasicFileAttributes.class);
    if (!before.isRegularFile()) {
      throw new FileSystemException(jar.toString(), null, "Not a regular file");
    }
    if (before.size() > MAX_BYTES) {
      throw new FileSystemException(jar.toString(), null, "larger than " + MAX_BYTES + " bytes");
    }
    try {
      open();
    } catch (IOException e) {
      throw new FileSystemException(jar.toString(), null,
          "there is no place for its copy: no directory can be"
              + " made in " + temporary + ": " + OpenFailure.reason(e)
              + " (the system property java.io.tmpdir names another one)");
    }
    Path copy = directory.resolve(++number + "-" + jar.getFileName());
    copies.add(copy);
    try {
      copy(jar, copy);
      BasicFileAttributes after = Files.readAttributes(jar, BasicFileAttributes.class);
      if (after.size() != before.size() || Files.size(copy) != before.size()
          || !after.lastModifiedTime().equals(before.lastModifiedTime())) {
        throw new FileSystemException(jar.toString(), null,
            "it was changed while it was read: try again when it is complete");
      }
      return copy;
    } catch (IOException e) {
      delete(copy);
      throw e;
    }
  }

  /** Deletes a copy, and with the last one the directory. What cannot be deleted is left to whoever cleans up later. */
  synchronized void delete(Path copy) {
    if (copies.remove(copy)) {
      deleteQuietly(copy);
      if (copies.isEmpty()) {
        close();
      }
    }
  }

  private static void copy(Path jar, Path copy) throws IOException {
    try {
      Files.copy(jar, copy);
    } catch (FileSystemException e) {
      if (copy.toString().equals(e.getFile())) {
        throw new FileSystemException(jar.toString(), null, "it could not be copied to " + copy + ": "
            + OpenFailure.reason(e) + " (the system property java.io.tmpdir names another directory)");
      }
      throw e;
    }
  }

  private void open() throws IOException {
    if (directory != null) {
      return;
    }
    Path made = Files.createTempDirectory(temporary, PREFIX);
    DIRECTORIES_OF_PROCESS.add(made);
    directory = made;
    try {
      lock = FileChannel.open(made.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (lock.tryLock() == null) {
        throw new IOException(made.resolve(LOCK) + " is locked by somebody else");
      }
    } catch (IOException e) {
      close();
      throw e;
    }
    removeAbandoned(made);
  }

  private void close() {
    deleteQuietly(directory.resolve(LOCK));
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        // Nothing was written to it; it is gone with the process at the latest.
      }
      lock = null;
    }
    deleteQuietly(directory);
    DIRECTORIES_OF_PROCESS.remove(directory);
    directory = null;
  }

  /** Removes the directories of processes that ended without doing so. */
  private void removeAbandoned(Path own) throws IOException {
    Instant young = clock.instant().minus(YOUNG);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(temporary, PREFIX + "*")) {
      for (Path each : all) {
        if (!DIRECTORIES_OF_PROCESS.contains(each) && isAbandoned(each, own, young)) {
          empty(each);
          deleteQuietly(each);
        }
      }
    }
  }

  private static boolean isAbandoned(Path directory, Path own, Instant young) {
    try {
      // Nobody else may have had a hand in what is deleted here: the directory for temporary files is everybody's.
      boolean ours = Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS) && Files
          .getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own));
      if (!ours
          || Files.getLastModifiedTime(directory, LinkOption.NOFOLLOW_LINKS).toInstant().isAfter(young)) {
        return false;
      }
      try (FileChannel held = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE)) {
        return held.tryLock() != null;
      }
    } catch (java.nio.file.NoSuchFileException e) {
      return Files.exists(directory);
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  private static void empty(Path directory) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      files.forEach(ModuleCopies::deleteQuietly);
    } catch (IOException e) {
      // Whoever makes the next directory tries again.
    }
  }

  private static void deleteQuietly(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // Whoever makes the next directory tries again.
    }
  }
}
