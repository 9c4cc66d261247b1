package io.baton.api.request;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What was found on disk for a request.
 *
 * @param path the file or directory; absolute
 * @param attributes what the file system says of it
 */
public record FileInfo(Path path, BasicFileAttributes attributes) {

  /** Whether it is a directory. */
  public boolean isDirectory() {
    return attributes.isDirectory();
  }

  /** Whether it is an ordinary file. */
  public boolean isRegularFile() {
    return attributes.isRegularFile();
  }
}
