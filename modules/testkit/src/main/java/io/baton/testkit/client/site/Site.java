package io.baton.testkit.client.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory tree that a server is to publish. Immutable.
 *
 * @param root the directory that is to be the document root
 * @param files all regular files below it, largest first, then by path
 * @param skippedNames names that could not be made here: the file system or the JVM's locale has no such name
 */
public record Site(Path root, List<SiteFile> files, List<String> skippedNames) {
  /** Takes copies. */
  public Site {
    files = List.copyOf(files);
    skippedNames = List.copyOf(skippedNames);
  }

  /** Whatever lies below a directory, as a site. */
  public static Site of(Path root) throws IOException {
    return of(root, List.of());
  }

  static Site of(Path root, List<String> skippedNames) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(root)) {
      paths = walk.filter(Files::isRegularFile).toList();
    }
    List<SiteFile> files = new ArrayList<>();
    for (Path path : paths) {
      files.add(new SiteFile(slashed(root.relativize(path)), path, Files.size(path)));
    }
    files.sort(Comparator.comparingLong(SiteFile::sizeBytes).reversed().thenComparing(SiteFile::path));
    return new Site(root, files, skippedNames);
  }

  /** The file with this path, which has no leading slash. */
  public SiteFile file(String path) {
    return files.stream().filter(file -> file.path().equals(path)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such file in the site: " + path));
  }

  private static String slashed(Path relative) {
    StringBuilder path = new StringBuilder();
    for (Path name : relative) {
      path.append(path.length() == 0 ? "" : "/").append(name);
    }
    return path.toString();
  }
}
