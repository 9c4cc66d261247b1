package io.baton.config.syntax;

import io.baton.api.directive.DirectiveException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The files that the word behind {@code Include} means: a file, all files below a directory, or those that match a wildcard
 * in any part of the path.
 *
 * <p><b>Thread:</b> one. A pattern is used once.
 */
final class IncludePattern {

  /** httpd's limit for directories within directories. */
  static final int MAX_DIRECTORY_DEPTH = 128;
  /** More files than any server has; a mistyped path may name a whole disk. */
  static final int MAX_FILES = 100_000;

  private final boolean optional;
  private final Set<Path> searched;
  private final List<Path> files = new ArrayList<>();
  private final Deque<Path> openDirectories = new ArrayDeque<>();

  private IncludePattern(boolean optional, Set<Path> searched) {
    this.optional = optional;
    this.searched = searched;
  }

  /**
   * The files in the order in which they are to be read. A plain path that does not exist is among them unless it is
   * optional, so that whoever opens it reports it.
   *
   * @param path absolute
   * @param searched gets the directories in which files were looked for, and files that may come to be
   * @throws DirectiveException if a directory cannot be read, a wildcard matches nothing, or there are too many
   */
  static List<Path> files(Path path, boolean optional, Set<Path> searched) throws DirectiveException {
    IncludePattern pattern = new IncludePattern(optional, searched);
    pattern.match(path.getRoot(), path, 0);
    return pattern.files;
  }

  private void match(Path directory, Path path, int index) throws DirectiveException {
    Path current = directory;
    int i = index;
    while (i < path.getNameCount() && !Wildcard.isPattern(path.getName(i).toString())) {
      current = current.resolve(path.getName(i++));
    }
    if (i == path.getNameCount()) {
      add(current);
      return;
    }
    String part = path.getName(i).toString();
    boolean last = i + 1 == path.getNameCount();
    Wildcard wildcard = new Wildcard(part);
    List<Path> matches = entries(current).stream().filter(e -> wildcard.matches(e.getFileName().toString()))
        .filter(e -> last || Files.isDirectory(e)).toList();
    if (matches.isEmpty() && !optional) {
      throw new DirectiveException("Include/IncludeOptional: No matches for the wildcard '" + part + "' in '"
          + current + "', failing");
    }
    for (Path match : matches) {
      match(match, path, i + 1);
    }
  }

  private void add(Path path) throws DirectiveException {
    if (Files.isDirectory(path)) {
      addDirectory(path);
    } else if (!optional || Files.exists(path)) {
      if (files.size() >= MAX_FILES) {
        throw new DirectiveException("Include/IncludeOptional: more than " + MAX_FILES + " files");
      }
      files.add(path);
    } else {
      searched.add(path);
    }
  }

  private void addDirectory(Path directory) throws DirectiveException {
    Path real = realPath(directory);
    if (openDirectories.size() >= MAX_DIRECTORY_DEPTH || openDirectories.contains(real)) {
      throw new DirectiveException("Directory " + directory + " exceeds the maximum include directory nesting"
          + " level of " + MAX_DIRECTORY_DEPTH
          + " or contains itself. You have probably a recursion somewhere.");
    }
    openDirectories.push(real);
    for (Path entry : entries(directory)) {
      add(entry);
    }
    openDirectories.pop();
  }

  /** What is in a directory, in the order of the bytes of its name. */
  private List<Path> entries(Path directory) throws DirectiveException {
    searched.add(directory);
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(entries::add);
    } catch (IOException e) {
      return failed(directory, e);
    } catch (DirectoryIteratorException e) {
      return failed(directory, e.getCause());
    }
    entries.sort((a, b) -> Arrays.compareUnsigned(bytes(a), bytes(b)));
    return entries;
  }

  private List<Path> failed(Path directory, IOException e) throws DirectiveException {
    if (optional && !Files.exists(directory)) {
      return List.of();
    }
    throw new DirectiveException("Include/IncludeOptional: Could not open directory " + directory + ": "
        + OpenFailure.reason(e));
  }

  private Path realPath(Path directory) throws DirectiveException {
    try {
      return directory.toRealPath();
    } catch (IOException e) {
      throw new DirectiveException("Include/IncludeOptional: Could not open directory " + directory + ": "
          + OpenFailure.reason(e));
    }
  }

  private static byte[] bytes(Path path) {
    return path.getFileName().toString().getBytes(StandardCharsets.UTF_8);
  }
}
