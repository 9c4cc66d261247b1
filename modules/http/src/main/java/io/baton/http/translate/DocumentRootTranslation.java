package io.baton.http.translate;

import io.baton.api.config.VirtualHost;
import io.baton.api.log.LogLevel;
import io.baton.api.request.RequestRecord;
import io.baton.http.directives.ServerDirectives;
import io.baton.http.directives.StorageDirectives;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The last step of the translate phase: what no other module has translated is a file below {@code DocumentRoot}.
 *
 * <p><b>Thread:</b> that of the request; never blocks.
 */
public final class DocumentRootTranslation implements Handler<RoutingContext> {

  private final Path serverRoot;

  /** For a server root that is absolute. */
  public DocumentRootTranslation(Path serverRoot) {
    this.serverRoot = serverRoot;
  }

  @Override
  public void handle(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    if (record.filename() != null) {
      context.next();
      return;
    }
    Path root = documentRoot(record.virtualHost(), serverRoot);
    try {
      Path file = fileBelow(root, withoutServerPath(record));
      if (file == null) {
        record.log("core", LogLevel.ERR, "AH00127: Cannot map " + record.path() + " to file");
        context.fail(403);
        return;
      }
      record.filename(file);
    } catch (InvalidPathException e) {
      record.log("core", LogLevel.INFO,
          "AH00127: Cannot map " + record.path() + " to file: " + e.getReason());
      context.fail(404);
      return;
    }
    context.next();
  }

  /** The document root of a server: {@code htdocs} below the server root unless it says otherwise. */
  public static Path documentRoot(VirtualHost host, Path serverRoot) {
    Path said = host.settings().get(StorageDirectives.DOCUMENT_ROOT);
    return said == null ? serverRoot.resolve("htdocs") : said;
  }

  /**
   * The file of a decoded path; {@code null} if it is not below the root.
   *
   * @throws InvalidPathException if no file can have such a name
   */
  static Path fileBelow(Path root, String path) {
    int start = 0;
    // To Path, a name that begins with a slash would be a place of its own.
    while (start < path.length() && path.charAt(start) == '/') {
      start++;
    }
    Path file = root.resolve(path.substring(start)).normalize();
    return file.startsWith(root.normalize()) ? file : null;
  }

  private static String withoutServerPath(RequestRecord record) {
    String path = record.path();
    String prefix = record.virtualHost().ownSettings().get(ServerDirectives.SERVER_PATH);
    if (prefix == null || !path.startsWith(prefix)) {
      return path;
    }
    boolean whole = prefix.endsWith("/") || path.length() == prefix.length()
        || path.charAt(prefix.length()) == '/';
    return whole ? path.substring(prefix.length()) : path;
  }
}
