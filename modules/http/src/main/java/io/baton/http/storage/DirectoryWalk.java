package io.baton.http.storage;

import io.baton.api.config.Settings;
import io.baton.api.request.FileInfo;
import io.baton.http.directives.OptionFlag;
import io.baton.http.directives.Options;
import io.baton.http.directives.StorageDirectives;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Function;

/**
 * Goes from the root of the file system to a file, one name at a time, and looks whether symbolic links on the way may be
 * followed. Blocks; used by one thread, once.
 *
 * <p>What is looked at can be exchanged before it is opened, as with httpd: whoever may write into a directory that is served
 * is trusted not to.
 */
final class DirectoryWalk {

  private final String uri;
  private final Path file;
  private final Function<Path, Settings> settingsIn;
  private Path existing;

  /**
   * @param uri the path of the URL, for messages
   * @param file absolute and without dot segments
   * @param settingsIn what applies in a directory; asked from the root on, each directory once
   */
  DirectoryWalk(String uri, Path file, Function<Path, Settings> settingsIn) {
    this.uri = uri;
    this.file = file;
    this.settingsIn = settingsIn;
    this.existing = file.getRoot();
  }

  /** What a single look at the whole path shows; {@code null} if the walk must find out more. */
  static FileInfo look(Path file) {
    try {
      return new FileInfo(file, Files.readAttributes(file, BasicFileAttributes.class));
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * Where the way to a file ends that need not exist, since a handler answers for it; {@code null} if the walk must find
   * out. Looks without exceptions, which are what makes a missing file slow. Only where links may be followed.
   *
   * @param seen spares most looks at the directories
   */
  static FoundFile lookForHandler(Path file, SeenDirectory seen) {
    if (file.toFile().exists()) {
      return null;
    }
    Path existing = file.getParent();
    while (existing != null && !seen.isDirectory(existing)) {
      if (existing.toFile().exists()) {
        return null; // a file in the middle of the way
      }
      existing = existing.getParent();
    }
    if (existing == null) {
      return null;
    }
    int names = existing.getNameCount();
    String rest = names + 1 >= file.getNameCount() ? "" : "/" + file.subpath(names + 1, file.getNameCount());
    return new FoundFile(0, "", existing.resolve(file.getName(names)), existing, rest, null);
  }

  FoundFile walk() {
    FileInfo info = null;
    for (int i = 0; i < file.getNameCount(); i++) {
      Path next = existing.resolve(file.getName(i));
      try {
        BasicFileAttributes attributes = step(next);
        if (attributes == null) {
          return FoundFile
              .barred("AH00037: Symbolic link not allowed or link target not accessible: " + next);
        }
        info = new FileInfo(next, attributes);
      } catch (NoSuchFileException e) {
        return new FoundFile(0, "", next, existing, rest(i + 1), null);
      } catch (AccessDeniedException e) {
        return FoundFile.barred("AH00035: access to " + uri + " denied (filesystem path '" + next
            + "') because search permissions are missing on a component of the path");
      } catch (IOException e) {
        return FoundFile.barred(
            "AH00036: access to " + uri + " failed (filesystem path '" + next + "'): " + e.getMessage());
      }
      existing = next;
      if (!info.isDirectory()) {
        return new FoundFile(0, "", next, next, rest(i + 1), info);
      }
    }
    return new FoundFile(0, "", file, existing, "", info == null ? look(file) : info);
  }

  /** What is at a path; {@code null} if a link leads there that must not be followed. */
  private BasicFileAttributes step(Path next) throws IOException {
    Options options = settingsIn.apply(existing).get(StorageDirectives.OPTIONS);
    if (options.has(OptionFlag.FOLLOW_SYM_LINKS)) {
      return Files.readAttributes(next, BasicFileAttributes.class);
    }
    BasicFileAttributes itself = Files.readAttributes(next, BasicFileAttributes.class,
        LinkOption.NOFOLLOW_LINKS);
    if (!itself.isSymbolicLink()) {
      return itself;
    }
    if (!options.has(OptionFlag.SYM_LINKS_IF_OWNER_MATCH)) {
      return null;
    }
    try {
      boolean sameOwner = Files.getOwner(next, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(next));
      return sameOwner ? Files.readAttributes(next, BasicFileAttributes.class) : null;
    } catch (NoSuchFileException e) {
      // A link that leads nowhere is barred, not missing: nobody should learn what is there.
      return null;
    }
  }

  private String rest(int from) {
    return from >= file.getNameCount() ? "" : "/" + file.subpath(from, file.getNameCount());
  }
}
