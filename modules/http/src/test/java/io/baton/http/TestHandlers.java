package io.baton.http;

import io.baton.api.module.Hooks;
import io.baton.api.module.Phase;
import io.baton.api.request.RequestRecord;
import io.baton.http.directives.ServerDirectives;
import io.vertx.core.ThreadingModel;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Handlers for tests, and header fields that tell what the core module found out. */
final class TestHandlers {

  private TestHandlers() {}

  /** Hooks it in, with a handler for listeners and one for workers that tell their path. */
  static void register(Hooks hooks) {
    hooks.handler("listener-echo", ThreadingModel.EVENT_LOOP, TestHandlers::echo);
    hooks.handler("worker-echo", ThreadingModel.WORKER, TestHandlers::echo);
    hooks.handler("broken", ThreadingModel.EVENT_LOOP, context -> {
      throw new IllegalStateException("broken handler");
    });
    hooks.handler("half", ThreadingModel.EVENT_LOOP, context -> {
      context.response().putHeader(HttpHeaders.CONTENT_LENGTH, "100").write("half an answer");
      context.fail(500, new IllegalStateException("no more to say"));
    });
    hooks.phase(Phase.FIXUPS, ThreadingModel.EVENT_LOOP, context -> {
      describe(context);
      context.next();
    });
  }

  private static void echo(RoutingContext context) {
    context.response().end("echo " + RequestRecord.of(context).path());
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
