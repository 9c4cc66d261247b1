package io.baton.modules.status;

import io.baton.api.log.LogLevel;
import io.baton.api.request.AddressText;
import io.baton.api.request.RequestRecord;
import io.baton.modules.status.control.ControlHandler.Action;
import io.baton.modules.status.control.ControlHandler;
import io.baton.modules.status.page.AutoPage;
import io.baton.modules.status.page.HtmlPage;
import io.baton.modules.status.report.StatusReport;
import io.baton.modules.status.stream.StatusStream;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Answers with the status, in the form that is asked for.
 *
 * <p><b>Thread:</b> the listener's; it never waits. What it shows of the host was read before, elsewhere.
 */
final class StatusHandler implements Handler<RoutingContext> {

  private static final String RULE = "<hr />\n";
  private static final String HTML = "text/html; charset=ISO-8859-1";
  private static final String TEXT = "text/plain; charset=ISO-8859-1";
  private static final int UNAVAILABLE = 503;
  private static final String RETRY_SECONDS = "10";

  private final StatusSource source;
  private final StatusStream stream;
  private final JsonForms json;
  private final ControlHandler control;

  StatusHandler(StatusSource source, StatusStream stream) {
    this.source = source;
    this.stream = stream;
    this.json = new JsonForms(source);
    this.control = new ControlHandler(source::control, source.secrets());
  }

  @Override
  public void handle(RoutingContext context) {
    HttpMethod method = context.request().method();
    RequestRecord record = RequestRecord.of(context);
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      show(context, record, StatusOptions.of(record.query()));
    } else if (method.equals(HttpMethod.POST)) {
      act(context, record, StatusOptions.of(record.query()));
    } else {
      context.next();
    }
  }

  private void show(RoutingContext context, RequestRecord record, StatusOptions options) {
    if (!source.isAvailable()) {
      record.log("status", LogLevel.ERR,
          "AH01237: server status is not available: this server has no scoreboard");
      context.fail(500);
      return;
    }
    boolean detailed = record.setting(StatusDirectives.DETAILS).include(record);
    options.refresh()
        .ifPresent(seconds -> context.response().putHeader("Refresh", Integer.toString(seconds)));
    switch (options.form()) {
      case HTML ->
        answer(context, HTML, latin1(HtmlPage.render(report(record, detailed), options.notable())));
      case AUTO -> answer(context, TEXT, latin1(AutoPage.render(report(record, detailed))));
      case JSON -> json.answer(context, options, report(record, detailed), refusal(record));
      case STREAM -> stream(context, detailed, record.connection().isAdmin());
    }
  }

  private void act(RoutingContext context, RequestRecord record, StatusOptions options) {
    Optional<Action> action = options.parameter("reload").map(any -> Action.RELOAD)
        .or(() -> options.parameter("check").map(any -> Action.CHECK));
    if (action.isEmpty()) {
      context.next();
      return;
    }
    control.handle(context, action.get(), refusal(record));
  }

  private static Optional<String> refusal(RequestRecord record) {
    if (!record.setting(StatusDirectives.CONTROL)) {
      return Optional.of("StatusControl is Off here");
    }
    if (record.user() == null && !AskedName.isOwn(record)) {
      return Optional.of("'" + record.hostname()
          + "' is neither an address nor localhost nor the ServerName: use one of these");
    }
    return record.setting(StatusDirectives.DETAILS).include(record)
        ? Optional.empty()
        : Optional.of("StatusDetails does not allow it: ask from this machine and not through a proxy, or as "
            + "a user, or set StatusDetails");
  }

  private StatusReport report(RequestRecord record, boolean detailed) {
    String local = AddressText.of(record.connection().localAddress());
    String signature = record.naming() == null ? "" : record.naming().signature(record);
    StatusReport report = source.report(name(record, local), local,
        signature.isEmpty() ? "" : RULE + signature);
    return detailed ? report : report.masked();
  }

  private static String name(RequestRecord record, String local) {
    String name = record.naming() == null ? record.hostname() : record.naming().name(record);
    return name.isEmpty() ? local : name;
  }

  private void stream(RoutingContext context, boolean detailed, boolean outlastsStop) {
    HttpServerResponse response = context.response();
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, StatusStream.CONTENT_TYPE)
          .putHeader(HttpHeaders.CACHE_CONTROL, "no-store").end();
    } else if (!stream.subscribe(context, detailed, outlastsStop)) {
      response.setStatusCode(UNAVAILABLE).putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
          .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
          .end("There are " + StatusStream.MOST + " streams of the status already: close one.\n");
    }
  }

  static void answer(RoutingContext context, String type, Buffer body) {
    HttpServerResponse response = context.response();
    response.putHeader(HttpHeaders.CONTENT_TYPE, type);
    response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(body);
    }
  }

  private static Buffer latin1(String page) {
    return Buffer.buffer(page.getBytes(StandardCharsets.ISO_8859_1));
  }
}
