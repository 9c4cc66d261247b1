package io.baton.modules.harness;

import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.SourceLocation;
import io.baton.api.log.ErrorLog;
import io.baton.api.request.RequestRecord;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;

/** A request as a test describes it, for rules that need no server. */
public final class TestRequest {

  private final String path;
  private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
  private HttpMethod method = HttpMethod.GET;
  private String client = "192.0.2.7";
  private Settings settings = Settings.EMPTY;

  private TestRequest(String path) {
    this.path = path;
  }

  /** A GET request for a decoded path, from 192.0.2.7 to 192.0.2.1:80. */
  public static TestRequest get(String path) {
    return new TestRequest(path);
  }

  /** With another method. */
  public TestRequest method(String name) {
    method = HttpMethod.valueOf(name);
    return this;
  }

  /** With a header field. */
  public TestRequest header(String name, String value) {
    headers.add(name, value);
    return this;
  }

  /** From another client. */
  public TestRequest from(String address) {
    client = address;
    return this;
  }

  /** To a server with settings. */
  public TestRequest settings(Settings merged) {
    settings = merged;
    return this;
  }

  /** The record of the request, as it is after the core module's phases. */
  public RequestRecord record() {
    return record(new RecordedLog());
  }

  /** The record of the request, whose server has an error log. */
  public RequestRecord record(ErrorLog log) {
    HttpServerRequest request = HttpServerRequest.class.cast(Proxy.newProxyInstance(
        HttpServerRequest.class.getClassLoader(), new Class<?>[]{HttpServerRequest.class},
        (self, called, arguments) -> answer(called.getName(), arguments)));
    TestConnection connection = new TestConnection(SocketAddress.inetSocketAddress(80, "192.0.2.1"),
        SocketAddress.inetSocketAddress(40000, client), false);
    RequestRecord record = new RequestRecord(request, connection, Instant.EPOCH, 0);
    record.virtualHost(
        new VirtualHost(List.of(), settings, settings, List.of(), new SourceLocation("test.conf", 1)), log);
    record.hostname("www.example.org");
    record.path(path);
    return record;
  }

  private Object answer(String called, Object[] arguments) {
    return switch (called) {
      case "method" -> method;
      case "version" -> HttpVersion.HTTP_1_1;
      case "uri", "path" -> path;
      case "headers" -> headers;
      case "getHeader" -> headers.get(arguments[0].toString());
      case "authority" -> HostAndPort.create("www.example.org", -1);
      default -> throw new UnsupportedOperationException(called);
    };
  }
}
