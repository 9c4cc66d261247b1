package io.baton.http;

import io.baton.api.module.Hooks;
import io.baton.api.module.Phase;
import io.baton.api.request.RequestRecord;
import io.baton.http.directives.ServerDirectives;
import io.vertx.core.ThreadingModel;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** A default handler for tests: the file that the core module found, and header fields that tell what it knows. */
final class TestFiles {

  private TestFiles() {}

  /** Hooks it in, with a handler for listeners and one for workers that tell their path. */
  static void register(Hooks hooks) {
    hooks.handler("listener-echo", ThreadingModel.EVENT_LOOP, TestFiles::echo);
    hooks.handler("worker-echo", ThreadingModel.WORKER, TestFiles::echo);
    hooks.handler("broken", ThreadingModel.EVENT_LOOP, context -> {
      throw new IllegalStateException("broken handler");
    });
    hooks.handler("half", ThreadingModel.EVENT_LOOP, context -> {
      context.response().putHeader(HttpHeaders.CONTENT_LENGTH, "100").write("half an answer");
      context.fail(500, new IllegalStateException("no more to say"));
    });
    hooks.phase(Phase.HANDLER, ThreadingModel.WORKER, TestFiles::serve);
  }

  private static void echo(RoutingContext context) {
    describe(context);
    context.response().end("echo " + RequestRecord.of(context).path());
  }

  private static void serve(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    HttpMethod method = context.request().method();
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      context.fail(405);
    } else if (record.fileInfo() == null || !record.fileInfo().isRegularFile()
        || !record.pathInfo().isEmpty()) {
      context.response().putHeader(HttpHeaders.ETAG, "\"left over\"");
      describe(context);
      context.fail(record.fileInfo() != null && record.fileInfo().isDirectory() ? 403 : 404);
    } else {
      describe(context);
      send(context, record);
    }
  }

  private static void send(RoutingContext context, RequestRecord record) {
    try {
      context.response().end(Files.readString(record.filename()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void describe(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    context.response().putHeader("X-Name", record.notes().get("server-name"))
        .putHeader("X-Host", record.hostname()).putHeader("X-Path-Info", record.pathInfo())
        .putHeader("X-Query", record.query())
        .putHeader("X-Settings", String.valueOf(record.setting(ServerDirectives.SERVER_SIGNATURE)))
        .putHeader("X-Host-Field", context.request().getHeader("Host"))
        .putHeader("X-Environment", record.environment().toString());
  }
}
