package io.baton.modules.logconfig.format;

import io.baton.api.request.ConnectionRecord;
import io.baton.api.request.RequestRecord;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** A request and its answer, complete, without a server. Starts as {@code GET /dir/?x=1} that was answered with 10 bytes. */
public final class Exchange {

  static final Instant BEGIN = Instant.parse("2026-11-23T00:01:40.928067Z");

  HttpMethod method = HttpMethod.GET;
  HttpVersion version = HttpVersion.HTTP_1_1;
  String uri = "/dir/?x=1&y=%22";
  int status = 200;
  long bodyBytes = 10;
  long bytesIn = 77;
  long bytesOut = 234;
  boolean aborted;
  SocketAddress client = SocketAddress.inetSocketAddress(55196, "127.0.0.1");
  Duration duration = Duration.ofNanos(2_001_340_999L);
  final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
  final MultiMap answerHeaders = MultiMap.caseInsensitiveMultiMap();
  final MultiMap answerTrailers = MultiMap.caseInsensitiveMultiMap();
  final ConnectionRecord connection = proxy(ConnectionRecord.class,
      Map.of("remoteAddress", () -> client, "localAddress",
          () -> SocketAddress.inetSocketAddress(18931, "10.0.0.1"),
          "keepAlives", () -> 3, "isAborted", () -> aborted, "bytesRead", () -> bytesIn, "bytesWritten",
          () -> bytesOut));
  private final HttpServerResponse response = proxy(HttpServerResponse.class,
      Map.of("getStatusCode", () -> status, "bytesWritten", () -> bodyBytes, "headers", () -> answerHeaders,
          "trailers", () -> answerTrailers));
  private final HttpServerRequest request = proxy(HttpServerRequest.class,
      Map.of("method", () -> method, "version", () -> version, "uri", () -> uri, "headers", () -> headers,
          "query",
          () -> uri.contains("?") ? uri.substring(uri.indexOf('?') + 1) : null));
  public final RequestRecord record = new RequestRecord(request, connection, BEGIN, 1_000);

  /** As the phases leave it. */
  public Exchange() {
    record.path("/dir/index.html");
    record.query("x=1&y=%22");
    record.filename(Path.of("/srv/htdocs/dir/index.html"));
    record.hostname("www.one.test");
    record.notes().put("server-name", "one.test");
  }

  /** As the log sees it. */
  LogEntry entry() {
    record.endNanos(1_000 + duration.toNanos());
    return new LogEntry(record, response, bytesIn, bytesOut);
  }

  /** What was answered. */
  public HttpServerResponse response() {
    record.endNanos(1_000 + duration.toNanos());
    return response;
  }

  /** An object that knows some methods, and refuses all others by name. */
  static <T> T proxy(Class<T> type, Map<String, Supplier<Object>> methods) {
    return type.cast(
        Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (self, called, arguments) -> {
          Supplier<Object> method = methods.get(called.getName());
          return switch (called.getName()) {
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> self == arguments[0];
            default -> {
              if (method == null) {
                throw new UnsupportedOperationException(called.toString());
              }
              yield method.get();
            }
          };
        }));
  }
}
