package io.baton.http.testing;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.request.RequestRecord;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.time.Instant;

/** A request that is nothing but its head. */
public final class StubRequest {

  private StubRequest() {}

  public static HttpServerRequest of(String method, String uri, MultiMap headers) {
    return (HttpServerRequest) Proxy.newProxyInstance(StubRequest.class.getClassLoader(),
        new Class<?>[]{HttpServerRequest.class}, (proxy, called, arguments) -> switch (called.getName()) {
          case "method" -> HttpMethod.valueOf(method);
          case "uri" -> uri;
          case "version" -> HttpVersion.HTTP_1_1;
          case "headers" -> headers;
          case "getHeader" -> headers.get(String.valueOf(arguments[0]));
          default -> null;
        });
  }

  /** A record of a request to the main server of a configuration, which came in by port 8080. */
  public static RequestRecord record(ServerConfiguration configuration, String hostField, String hostname) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    if (!hostField.isEmpty()) {
      headers.set("Host", hostField);
    }
    RequestRecord record = new RequestRecord(of("GET", "/x", headers),
        new TestConnection(SocketAddress.inetSocketAddress(8080, "10.0.0.1"),
            SocketAddress.inetSocketAddress(5, "10.0.0.2")),
        Instant.EPOCH, 0);
    record.virtualHost(configuration.main(), new RecordingLog());
    record.notes().put("server-name", "main.test");
    record.hostname(hostname);
    return record;
  }
}
