package io.baton.modules.alias;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Makes files of what users write and clients ask for, such that a client cannot climb out of what the user wrote. */
final class FileTarget {

  private FileTarget() {}

  /** The file that a rest of a URL's path names below a directory. */
  static Path below(Path directory, String rest) {
    int start = 0;
    while (start < rest.length() && rest.charAt(start) == '/') {
      start++;
    }
    Path file = path(directory, rest.substring(start)).normalize();
    if (!file.startsWith(directory)) {
      throw new RefusedException(403, "path leads out of " + directory + ": " + rest);
    }
    return file;
  }

  /**
   * The file that a text names in which something stands that the client chose.
   *
   * @param serverRoot what a relative path is relative to
   * @param text the whole path
   * @param literal the part of it that the user wrote: only there may {@code ..} stand
   */
  static Path of(Path serverRoot, String text, String literal) {
    if (climbs(text) && !climbs(literal)) {
      throw new RefusedException(403, "path leads out of what the directive says: " + text);
    }
    return path(serverRoot, text).normalize();
  }

  private static Path path(Path directory, String text) {
    try {
      return directory.resolve(text);
    } catch (InvalidPathException e) {
      throw new RefusedException(404, "path is none on this system: " + e.getReason());
    }
  }

  private static boolean climbs(String text) {
    for (String segment : text.split("/", -1)) {
      if (segment.equals("..")) {
        return true;
      }
    }
    return false;
  }
}
