package io.baton.it.dashboard;

import io.baton.api.directive.Directive;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.ServerModule;
import io.vertx.core.ThreadingModel;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * A status handler that says what a test wants it to, as docs/status-json.md has it. For what a real server cannot be made to say
 * at will; what can be had from a real one is asked of that.
 *
 * <p><b>Thread:</b> the test tells it, the event loop answers.
 */
final class ScriptedStatus implements ServerModule {

  private static final long MOST_ROWS = 1000;

  final Queue<String> asked = new ConcurrentLinkedQueue<>();

  private final Set<HttpServerResponse> streams = ConcurrentHashMap.newKeySet();
  private volatile String state = "";
  private volatile boolean isAway;
  private volatile int streamStatus = 200;
  private volatile boolean holdsStreams;
  private volatile int controlStatus = 200;
  private volatile int configurationStatus = 200;
  private volatile JsonObject control = new JsonObject();
  private volatile String refusal;
  private volatile JsonObject configuration = new JsonObject().put("lines", new JsonArray());
  private volatile long historyBegin;
  private volatile JsonObject historyValues = new JsonObject();

  /** The whole status from now on, told to all who listen. */
  void state(SampleStatus status) {
    state = status.json().encode();
    send("state", status.json());
  }

  /** A change, told to all who listen. */
  void change(JsonObject members) {
    send("change", members);
  }

  void send(String event, JsonObject data) {
    streams.forEach(stream -> stream.write("event: " + event + "\ndata: " + data.encode() + "\n\n"));
  }

  /** The streams end; whoever asks again gets another. */
  void end(String reason) {
    send("end", new JsonObject().put("reason", reason));
    streams.forEach(HttpServerResponse::end);
  }

  /** Connections are cut until it is found again. */
  void lose() {
    isAway = true;
    streams.forEach(HttpServerResponse::reset);
  }

  void find() {
    isAway = false;
  }

  /** Streams do not begin until something is told. */
  void holdStreams() {
    holdsStreams = true;
  }

  /** Streams are answered with this status. */
  void refuseStreams(int status) {
    streamStatus = status;
  }

  /** The answer to what the page asks for; {@code null} for one that the status handler never saw. */
  void control(int status, JsonObject answer) {
    controlStatus = status;
    control = answer;
  }

  /** Who asks may control the server no more, for this reason. */
  void refuseControl(String reason) {
    refusal = reason;
  }

  void configuration(JsonObject answer) {
    configuration = answer;
  }

  void refuseConfiguration(int status) {
    configurationStatus = status;
  }

  /** The history begins at this time. */
  void historyFrom(long time) {
    historyBegin = time;
  }

  /** Each row of the history has this value. */
  void historyRow(String column, long value) {
    historyValues = new JsonObject().put(column, value);
  }

  int listeners() {
    return streams.size();
  }

  /** The queries that were asked and begin like this. */
  List<String> asked(String beginning) {
    return asked.stream().filter(query -> query.startsWith(beginning)).collect(Collectors.toList());
  }

  @Override
  public void register(Hooks hooks, ModuleContext context) {
    hooks.handler("server-status", ThreadingModel.EVENT_LOOP, this::answer);
  }

  private void answer(RoutingContext context) {
    HttpServerRequest request = context.request();
    String query = String.valueOf(request.query());
    asked.add(request.method() + " " + query);
    if (isAway) {
      request.connection().close();
    } else if (request.method().equals(HttpMethod.POST) && control == null) {
      request.response().setStatusCode(controlStatus).end("a page"); // as Require answers
    } else if (request.method().equals(HttpMethod.POST)) {
      json(
          request.response().setStatusCode(request.headers().contains("Baton-Control") ? controlStatus : 403),
          control);
    } else if (query.equals("stream")) {
      stream(request);
    } else if (query.equals("json=control")) {
      json(request.response(), new JsonObject().put("allowed", refusal == null).put("reason", refusal));
    } else if (query.startsWith("json=history")) {
      json(request.response(), history(request));
    } else {
      json(request.response().setStatusCode(configurationStatus), configuration);
    }
  }

  private void stream(HttpServerRequest request) {
    HttpServerResponse response = request.response().setStatusCode(streamStatus);
    if (streamStatus != 200) {
      response.end();
      return;
    }
    response.putHeader("Content-Type", "text/event-stream");
    if (request.method().equals(HttpMethod.HEAD)) {
      response.end();
      return;
    }
    response.setChunked(true)
        .write("retry: 2000\n\n" + (holdsStreams ? "" : "event: state\ndata: " + state + "\n\n"));
    streams.add(response);
    response.closeHandler(closed -> streams.remove(response));
    response.endHandler(ended -> streams.remove(response));
  }

  private JsonObject history(HttpServerRequest request) {
    long step = 1000 * Long.parseLong(request.getParam("step"));
    long now = System.currentTimeMillis() / step * step;
    long begin = Math.max(historyBegin, now - (step == 1000 ? 900_000 : 86_400_000));
    long first = Math.max(Long.parseLong(request.getParam("since")) + step, begin) / step * step;
    JsonObject columns = new JsonObject();
    SampleStatus.second(0).fieldNames().forEach(name -> columns.put(name, new JsonArray()));
    for (long time = first; time < now && time < first + MOST_ROWS * step; time += step) {
      SampleStatus.second(time).mergeIn(historyValues)
          .forEach(value -> columns.getJsonArray(value.getKey()).add(value.getValue()));
    }
    return new JsonObject().put("schema", "baton-history/1").put("currentTime", now)
        .put("stepSeconds", step / 1000)
        .put("more", first + MOST_ROWS * step < now).put("columns", columns);
  }

  private static void json(HttpServerResponse response, JsonObject body) {
    response.putHeader("Content-Type", "application/json").end(body.toBuffer());
  }

  @Override
  public String name() {
    return "scripted_status_module";
  }

  @Override
  public String sourceName() {
    return "mod_scripted_status.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return List.of();
  }
}
