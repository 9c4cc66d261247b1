package io.baton.http.error;

import io.baton.api.log.LogLevel;
import io.baton.api.module.ModuleContext;
import io.baton.api.request.RequestRecord;
import io.baton.http.directives.ErrorDirectives;
import io.baton.http.directives.ErrorDocument;
import io.baton.http.directives.RequestDirectives;
import io.baton.http.directives.ServerDirectives;
import io.baton.http.directives.ServerTokens;
import io.baton.http.directives.TraceEnable;
import io.baton.http.expr.ExpressionException;
import io.baton.http.head.ForwardedRequest;
import io.baton.http.head.RequestHead;
import io.baton.http.head.Verdict;
import io.baton.http.variables.RequestVariables;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers requests that failed.
 *
 * <p><b>Thread:</b> that of the request; never blocks. Immutable.
 */
public final class FailureHandler implements Handler<RoutingContext> {

  /** What describes a body that is not sent after all. */
  private static final List<CharSequence> BODY_FIELDS = List.of(HttpHeaders.CONTENT_LENGTH,
      HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_ENCODING, "Content-Language", "Content-Digest",
      "Content-MD5",
      HttpHeaders.ETAG, HttpHeaders.LAST_MODIFIED, HttpHeaders.ACCEPT_RANGES, HttpHeaders.TRANSFER_ENCODING);
  /** What an answer to a failure must say even if an error document makes the rest of it. */
  private static final List<String> KEPT_FIELDS = List.of("Allow", "WWW-Authenticate", "Proxy-Authenticate",
      "Retry-After", "Content-Range", "Vary", "Upgrade");

  private final ModuleContext module;
  private final RequestHead head;
  private final ServerTokens banner;

  /** For the servers of a generation. */
  public FailureHandler(ModuleContext module, RequestHead head) {
    this.module = module;
    this.head = head;
    this.banner = module.configuration().main().settings().get(ServerDirectives.SERVER_TOKENS);
  }

  @Override
  public void handle(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      logFailure(context, record, status(context));
      return;
    }
    int status = status(context);
    if (record.virtualHost() == null) {
      // The router refused it before the first phase: it knows less of requests than this server.
      Verdict verdict = head.read(context, record);
      if (verdict.status() == 200) {
        response.setStatusCode(200).putHeader(HttpHeaders.CONTENT_LENGTH, "0").end();
        return;
      }
      status = verdict.isSound() ? status : verdict.status();
      if (!verdict.isSound()) {
        record.log("core", LogLevel.INFO, verdict.problem());
      } else if (context.failure() != null) {
        record.log("core", LogLevel.INFO,
            "the router refused the request: " + context.failure().getMessage());
      }
    } else {
      logFailure(context, record, status);
    }
    if (response.headWritten()) {
      // Half an answer is out: only the end of the connection tells the client that it is not whole.
      response.reset();
      return;
    }
    answer(context, record, status);
  }

  private void answer(RoutingContext context, RequestRecord record, int status) {
    ForwardedRequest forwarded = ForwardedRequest.of(context);
    if (forwarded.isErrorDocument()) {
      builtIn(context, record, forwarded.status(), status);
      return;
    }
    if (status == 405) {
      addAllow(context, record);
    }
    ErrorDocument document = record.setting(ErrorDirectives.ERROR_DOCUMENT).get(status);
    String text = document == null ? "" : text(document, context, record);
    boolean usable = document != null && document.kind() != ErrorDocument.Kind.DEFAULT && !text.isEmpty()
        && !(status == 401 && document.kind() == ErrorDocument.Kind.EXTERNAL_URL);
    if (!usable) {
      builtIn(context, record, status, 0);
      return;
    }
    switch (document.kind()) {
      case TEXT -> send(context, status, "text/html; charset=utf-8", text);
      case EXTERNAL_URL -> redirect(context, record, text);
      default -> sendOn(context, record, forwarded, status, text);
    }
  }

  private void builtIn(RoutingContext context, RequestRecord record, int status, int second) {
    String location = status < 400 ? context.response().headers().get(HttpHeaders.LOCATION) : null;
    send(context, status, "text/html; charset=utf-8",
        ErrorPage.html(record, status, second, location, banner));
  }

  private static void send(RoutingContext context, int status, String type, String text) {
    HttpServerResponse response = context.response();
    BODY_FIELDS.forEach(response.headers()::remove);
    Buffer body = Buffer.buffer(text);
    response.setStatusCode(status).setStatusMessage(StatusText.reason(status));
    response.putHeader(HttpHeaders.CONTENT_TYPE, type).putHeader(HttpHeaders.CONTENT_LENGTH,
        Integer.toString(body.length()));
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(body);
    }
  }

  private void redirect(RoutingContext context, RequestRecord record, String url) {
    context.response().putHeader(HttpHeaders.LOCATION, url);
    builtIn(context, record, 302, 0);
  }

  /** Has a path of this server answer, with the status of the failure. */
  private static void sendOn(RoutingContext context, RequestRecord record, ForwardedRequest forwarded,
      int status,
      String path) {
    if (record.firstStatus() == 0) {
      record.firstStatus(status);
    }
    Map<String, String> kept = new LinkedHashMap<>();
    for (String name : KEPT_FIELDS) {
      String value = context.response().headers().get(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    forwarded.keep(status, kept);
    renameEnvironment(record, status);
    HttpMethod method = context.request().method().equals(HttpMethod.HEAD) ? HttpMethod.HEAD : HttpMethod.GET;
    context.reroute(method, path);
  }

  /** The variables of the request that failed are there for the error document, under {@code REDIRECT_} names. */
  private static void renameEnvironment(RequestRecord record, int status) {
    Map<String, String> before = new LinkedHashMap<>(record.environment());
    record.environment().clear();
    before.forEach((name, value) -> record.environment().put("REDIRECT_" + name, value));
    record.environment().put("REDIRECT_STATUS", Integer.toString(status));
    record.environment().put("REDIRECT_URL", record.path());
    if (!record.query().isEmpty()) {
      record.environment().put("REDIRECT_QUERY_STRING", record.query());
    }
    String note = record.notes().getOrDefault(RequestHead.ERROR_NOTE, "");
    if (!note.isEmpty()) {
      record.environment().put("REDIRECT_ERROR_NOTES", note);
    }
  }

  private String text(ErrorDocument document, RoutingContext context, RequestRecord record) {
    try {
      return document.text().text(new RequestVariables(context, module.configuration().serverRoot()));
    } catch (ExpressionException e) {
      record.log("core", LogLevel.ERR, "AH02841: core: Failed to evaluate 'ErrorDocument' expression: "
          + e.getMessage());
      return "";
    }
  }

  private static void addAllow(RoutingContext context, RequestRecord record) {
    if (!context.response().headers().contains(HttpHeaders.ALLOW)) {
      boolean trace = record.setting(RequestDirectives.TRACE_ENABLE) != TraceEnable.OFF;
      context.response().putHeader(HttpHeaders.ALLOW, "GET,POST,OPTIONS,HEAD" + (trace ? ",TRACE" : ""));
    }
  }

  private static int status(RoutingContext context) {
    int status = context.statusCode();
    if (status < 0 && context.failure() instanceof HttpException http) {
      status = http.getStatusCode();
    }
    return status < 300 || status > 599 ? HttpResponseStatus.INTERNAL_SERVER_ERROR.code() : status;
  }

  private static void logFailure(RoutingContext context, RequestRecord record, int status) {
    Throwable failure = context.failure();
    if (failure == null || (failure instanceof HttpException && failure.getCause() == null)
        || record.errorLog() == null) {
      return;
    }
    Throwable cause = failure instanceof HttpException ? failure.getCause() : failure;
    record.errorLog().log("core", status >= 500 ? LogLevel.ERR : LogLevel.INFO,
        record.connection().remoteAddress(), "request failed with " + status + ": " + record.requestLine(),
        cause);
  }
}
