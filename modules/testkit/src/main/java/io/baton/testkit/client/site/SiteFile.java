package io.baton.testkit.client.site;

import java.nio.file.Path;

/**
 * One file of a site.
 *
 * @param path its path from the root with {@code /} between the names and none at the beginning, not encoded
 * @param file where it lies
 * @param sizeBytes its length
 */
public record SiteFile(String path, Path file, long sizeBytes) {
  /** The path that a request names, encoded as little as RFC 3986 allows: {@code /a%20b/c+d&e.html}. */
  public String target() {
    return '/' + UrlPath.encodeLittle(path);
  }

  /** The same path with all but ASCII letters, digits and slashes encoded: {@code /a%20b/c%2bd%26e%2ehtml}. */
  public String fullyEncodedTarget() {
    return '/' + UrlPath.encodeMuch(path);
  }
}
