package io.baton.modules.status;

import io.baton.modules.status.control.ControlHandler;
import io.baton.modules.status.json.ConfigurationJson;
import io.baton.modules.status.json.HistoryJson;
import io.baton.modules.status.json.StatusJson;
import io.baton.modules.status.report.StatusReport;
import io.baton.scoreboard.history.HistoryRows;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Answers with JSON: the status, its history, the configuration, or what may be asked for. <b>Thread:</b> the listener's. */
final class JsonForms {

  private static final String JSON = "application/json";
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;

  private final StatusSource source;

  JsonForms(StatusSource source) {
    this.source = source;
  }

  /**
   * Answers in the form that is asked for.
   *
   * @param refusal why the asker may not control the server; empty if nothing is known against it
   */
  void answer(RoutingContext context, StatusOptions options, StatusReport report, Optional<String> refusal) {
    switch (options.parameter("json").orElse("")) {
      case "" -> answer(context, StatusJson.of(report, source.background()));
      case "history" -> history(context, options);
      case "configuration" -> configuration(context, report.detailed());
      case "control" -> answer(context, ControlHandler.permission(refusal.or(this::noControl)));
      default -> refuse(context, BAD_REQUEST, "json is history, configuration, control, or has no value");
    }
  }

  private void history(RoutingContext context, StatusOptions options) {
    String step = options.parameter("step").orElse("1");
    String since = options.parameter("since").orElse("0");
    if (!since.matches("\\d{1,15}")) {
      refuse(context, BAD_REQUEST, "since is a time in milliseconds since 1970");
      return;
    }
    switch (step) {
      case "1" -> rows(context, 1, source.seconds(Long.parseLong(since), HistoryJson.MOST_ROWS));
      case "10" -> rows(context, 10, source.tens(Long.parseLong(since), HistoryJson.MOST_ROWS));
      default -> refuse(context, BAD_REQUEST, "step is 1 or 10");
    }
  }

  private void rows(RoutingContext context, int stepSeconds, HistoryRows rows) {
    answer(context, HistoryJson.of(source.now(), stepSeconds, rows));
  }

  private void configuration(RoutingContext context, boolean detailed) {
    if (detailed) {
      answer(context, ConfigurationJson.of(source.generation(), source.configuration(), source.secrets()));
    } else {
      refuse(context, FORBIDDEN, "the configuration is for those who may see details (StatusDetails)");
    }
  }

  private Optional<String> noControl() {
    return source.control().isEmpty() ? Optional.of("this server cannot be asked") : Optional.empty();
  }

  private static void refuse(RoutingContext context, int status, String reason) {
    context.response().setStatusCode(status);
    answer(context, new JsonObject().put("error", reason));
  }

  private static void answer(RoutingContext context, JsonObject body) {
    context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    StatusHandler.answer(context, JSON, body.toBuffer());
  }
}
