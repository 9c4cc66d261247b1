package io.baton.modules.dir;

import io.baton.api.request.RequestRecord;
import io.baton.api.request.RequestUrl;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers for a directory: with the slash that is missing, or with its index.
 *
 * <p><b>Thread:</b> a worker's, because it looks at the disk.
 */
final class DirectoryHandler implements Handler<RoutingContext> {

  /** Whether a request leads to a directory. What stands behind a directory is not its business. */
  static boolean applies(RequestRecord record) {
    return record.fileInfo() != null && record.fileInfo().isDirectory() && record.pathInfo().isEmpty();
  }

  /** Whether a request leads to a directory by a path without slash and is to be redirected. */
  static boolean needsSlash(RequestRecord record) {
    return applies(record) && !record.path().endsWith("/") && record.setting(DirDirectives.DIRECTORY_SLASH)
        && !isToBeRedirectedCarefully(record);
  }

  /** Redirects to the path with the slash; the query is kept. */
  static void addSlash(RoutingContext context, RequestRecord record) {
    String query = record.query().isEmpty() ? "" : "?" + record.query();
    Redirect.to(context, 301,
        RequestUrl.absolute(record, RequestUrl.escapePath(record.path()) + "/" + query));
  }

  @Override
  public void handle(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    if (Lookup.of(context) != null) {
      context.next();
    } else if (needsSlash(record)) {
      addSlash(context, record);
    } else if (!record.path().endsWith("/") || isLeftToHandler(record)) {
      context.next();
    } else {
      List<String> candidates = candidates(record);
      if (candidates.isEmpty()) {
        context.next();
      } else {
        Lookup.begin(context, candidates, record.setting(DirDirectives.DIRECTORY_INDEX_REDIRECT));
      }
    }
  }

  private static boolean isLeftToHandler(RequestRecord record) {
    return record.handler().isPresent() && record.setting(DirDirectives.DIRECTORY_CHECK_HANDLER);
  }

  /** Some clients cannot follow a redirect of anything but GET; {@code redirect-carefully} says that this is one. */
  private static boolean isToBeRedirectedCarefully(RequestRecord record) {
    HttpMethod method = record.request().method();
    return !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)
        && record.environment().containsKey("redirect-carefully");
  }

  /** What may take the place of the directory. Names that are in the directory count only if they are there. */
  private static List<String> candidates(RequestRecord record) {
    List<String> candidates = new ArrayList<>();
    for (String name : record.setting(DirDirectives.DIRECTORY_INDEX).names()) {
      LocalUrl url = LocalUrl.of(name);
      Optional<Path> file = below(record.fileInfo().path(), url);
      if (file.isEmpty() || isOnDisk(file.get())) {
        candidates.add(url.seenFrom(record));
      }
    }
    Optional<String> fallback = record.setting(DirDirectives.FALLBACK_RESOURCE);
    if (fallback.isPresent() && record.handler().isEmpty()) {
      candidates.add(LocalUrl.of(fallback.get()).seenFrom(record));
    }
    return candidates;
  }

  private static Optional<Path> below(Path directory, LocalUrl url) {
    if (!url.isRelative()) {
      return Optional.empty();
    }
    try {
      return Optional.of(directory.resolve(url.path()).normalize())
          .filter(file -> file.startsWith(directory));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** A directory counts too: its own index may be meant. What cannot be looked at gets its 403 from the core module. */
  private static boolean isOnDisk(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isRegularFile() || attributes.isDirectory();
    } catch (AccessDeniedException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
