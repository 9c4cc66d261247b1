package io.baton.http.content;

import io.baton.api.log.LogLevel;
import io.baton.api.request.FileInfo;
import io.baton.api.request.RequestRecord;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Serves files (httpd: {@code default_handler}): the last content handler, for every request that no other one answers. It
 * reads the file that earlier phases left in the {@link RequestRecord}, and the {@link ContentDirectives} that apply.
 *
 * <p><b>Thread:</b> a worker's, since it waits for the file system; one instance serves all workers.
 *
 * <p>Answers with a body of more than {@value FileAnswer#SMALL_BODY_BYTES} bytes are not complete when {@link #handle}
 * returns: the listener goes on with them.
 */
public final class DefaultHandler implements Handler<RoutingContext> {

  private static final String MODULE = "core";
  private static final String ALLOW = "POST,OPTIONS,HEAD,GET";
  /** How often a file that becomes shorter while it is read is looked at anew. */
  private static final int ATTEMPTS = 3;

  /** Methods that httpd knows, but that mean nothing for a file: 405. All others are answered with 501. */
  private static final Set<String> OTHER_METHODS = Set.of("PUT", "DELETE", "CONNECT", "TRACE", "PATCH",
      "PROPFIND",
      "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "VERSION-CONTROL", "CHECKOUT", "UNCHECKOUT",
      "CHECKIN",
      "UPDATE", "LABEL", "REPORT", "MKWORKSPACE", "MKACTIVITY", "BASELINE-CONTROL", "MERGE");

  private final Predicate<RequestRecord> traceEnabled;
  private final Handler<RoutingContext> trace = new TraceHandler();
  private final FileOpener opener;

  /** A handler that refuses {@code TRACE}. */
  public DefaultHandler() {
    this(request -> false);
  }

  /** A handler that answers {@code TRACE} where a predicate allows it. */
  public DefaultHandler(Predicate<RequestRecord> traceEnabled) {
    this(traceEnabled, FileOpener.onDisk());
  }

  DefaultHandler(Predicate<RequestRecord> traceEnabled, FileOpener opener) {
    this.traceEnabled = traceEnabled;
    this.opener = opener;
  }

  @Override
  public void handle(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    String method = context.request().method().name();
    switch (method) {
      case "GET", "HEAD", "POST" -> sendFile(context, record);
      case "OPTIONS" -> sendOptions(context, record);
      case "TRACE" -> sendTrace(context, record);
      default -> refuse(context, record, method);
    }
  }

  private void sendFile(RoutingContext context, RequestRecord record) {
    FileInfo info = findFile(context, record);
    if (info != null) {
      serve(context, record, info);
    }
  }

  private void sendTrace(RoutingContext context, RequestRecord record) {
    if (traceEnabled.test(record)) {
      trace.handle(context);
    } else {
      refuse(context, record, "TRACE");
    }
  }

  private void sendOptions(RoutingContext context, RequestRecord record) {
    String type = MediaType.of(record);
    if (type != null) {
      context.response().putHeader(HttpHeaders.CONTENT_TYPE, type);
    }
    context.response().putHeader(HttpHeaders.ALLOW, allow(record)).end();
  }

  private void refuse(RoutingContext context, RequestRecord record, String method) {
    context.response().putHeader(HttpHeaders.ALLOW, allow(record));
    if (OTHER_METHODS.contains(method)) {
      context.fail(405);
      return;
    }
    record.log(MODULE, LogLevel.ERR, "AH00135: Invalid method in request " + record.requestLine());
    context.fail(501);
  }

  private String allow(RequestRecord record) {
    return traceEnabled.test(record) ? ALLOW + ",TRACE" : ALLOW;
  }

  /** The file to serve; {@code null} if there is none and the request has failed. */
  private static FileInfo findFile(RoutingContext context, RequestRecord record) {
    FileInfo info = record.fileInfo();
    if (info == null) {
      record.log(MODULE, LogLevel.INFO,
          "AH00128: File does not exist: " + record.filename() + record.pathInfo());
      context.fail(404);
      return null;
    }
    if (info.isDirectory()) {
      record.log(MODULE, LogLevel.ERR, "AH01276: Cannot serve directory " + info.path()
          + "/: No matching DirectoryIndex (" + record.notes().getOrDefault("dir-index-names", "none")
          + ") found, and server-generated directory index forbidden by Options directive");
      context.fail(403);
      return null;
    }
    if (!info.isRegularFile()) {
      // Opening a pipe would block the worker until somebody writes to it.
      record.log(MODULE, LogLevel.ERR, "AH00038: Forbidden: " + info.path()
          + " doesn't point to a file or directory");
      context.fail(403);
      return null;
    }
    if (!record.pathInfo().isEmpty()
        && record.setting(ContentDirectives.ACCEPT_PATH_INFO) != ContentDirectives.PathInfo.ON) {
      record.log(MODULE, LogLevel.INFO, "AH00130: File does not exist: " + info.path() + record.pathInfo());
      context.fail(404);
      return null;
    }
    return info;
  }

  private void serve(RoutingContext context, RequestRecord record, FileInfo info) {
    Path path = info.path();
    try {
      BasicFileAttributes attributes = info.attributes();
      for (int attempt = 1; !trySend(context, record, path, attributes, attempt == ATTEMPTS); attempt++) {
        attributes = Files.readAttributes(path, BasicFileAttributes.class);
      }
    } catch (NoSuchFileException e) {
      record.log(MODULE, LogLevel.INFO, "AH00128: File does not exist: " + path);
      context.fail(404);
    } catch (AccessDeniedException e) {
      record.log(MODULE, LogLevel.ERR, "AH00132: file permissions deny server access: " + path);
      context.fail(403);
    } catch (IOException e) {
      record.log(MODULE, LogLevel.ERR, "AH00132: cannot read " + path + ": " + e.getMessage());
      context.fail(500);
    }
  }

  /** Sends a file; {@code false} if it is shorter than its attributes say, which must be read again. */
  private boolean trySend(RoutingContext context, RequestRecord record, Path path,
      BasicFileAttributes attributes,
      boolean last) throws IOException {
    OpenFile file = new OpenFile(opener.open(path), path);
    try {
      new FileAnswer(context, record, file, attributes).send();
      return true;
    } catch (EOFException e) {
      file.close();
      if (last) {
        throw e;
      }
      return false;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }
}
