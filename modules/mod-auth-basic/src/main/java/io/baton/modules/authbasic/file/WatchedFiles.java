package io.baton.modules.authbasic.file;

import io.baton.api.log.LogLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * All files of one kind that a configuration names.
 *
 * <p><b>Thread:</b> {@link #content} any, it never blocks; {@link #look} one at a time, it reads the disk.
 *
 * @param <T> what is in them
 */
public final class WatchedFiles<T> {

  private final Map<Path, WatchedFile<T>> files;

  /**
   * Files that were not looked at yet.
   *
   * @param directive what names them in the configuration, for messages
   * @param log gets what is wrong with them
   */
  public WatchedFiles(Collection<Path> paths, String directive, FileFormat<T> format,
      BiConsumer<LogLevel, String> log) {
    Map<Path, WatchedFile<T>> made = new HashMap<>();
    paths.forEach(path -> made.put(path, new WatchedFile<>(path, directive, format, log)));
    files = Map.copyOf(made);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return files.isEmpty();
  }

  /**
   * What is in one of them.
   *
   * @throws IOException if it cannot be read; the message is the reason
   */
  public T content(Path path) throws IOException {
    WatchedFile<T> file = files.get(path);
    if (file == null) {
      throw new IllegalArgumentException(path + " is not named in the configuration");
    }
    return file.content();
  }

  /** Looks at all of them. */
  public void look() {
    files.values().forEach(WatchedFile::look);
  }
}
