package io.baton.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestUrlTest {

  @ParameterizedTest
  @CsvSource(delimiter = ' ', value = {"/a/b /a/b", "/$-_.+!*(),:;@&=~ /$-_.+!*(),:;@&=~", "/%41? /%2541%3f",
      "/é€ /%c3%a9%e2%82%ac", "/[x]#y /%5bx%5d%23y"})
  void pathIsEscapedAsHttpdEscapesIt(String decoded, String escaped) {
    assertThat(RequestUrl.escapePath(decoded)).isEqualTo(escaped);
  }

  @Test
  void lineEndsCannotForgeHeaderFields() {
    assertThat(RequestUrl.escapePath("/\r\nX: y")).isEqualTo("/%0d%0aX:%20y");
  }

  @Test
  void hostAndPortAreThoseThatTheClientWrote() {
    RequestRecord record = record(HostAndPort.create("www.example.org", 8080), false, 80);
    record.hostname("www.example.org");

    assertThat(RequestUrl.absolute(record, "/a?b")).isEqualTo("http://www.example.org:8080/a?b");
  }

  @Test
  void portOfTheSchemeIsLeftOut() {
    RequestRecord record = record(HostAndPort.create("www.example.org", 443), true, 8443);
    record.hostname("www.example.org");

    assertThat(RequestUrl.absolute(record, "/")).isEqualTo("https://www.example.org/");
  }

  @Test
  void clientThatNamesNoHostGetsTheServerName() {
    RequestRecord record = record(null, false, 8081);
    record.notes().put(RequestUrl.SERVER_NAME_NOTE, "www.example.org");

    assertThat(RequestUrl.absolute(record, "/")).isEqualTo("http://www.example.org:8081/");
  }

  @Test
  void serverThatNamesItselfIsNotCalledAsTheClientCallsIt() {
    RequestRecord record = record(HostAndPort.create("alias.example.org", 8080), false, 8080);
    record.hostname("alias.example.org");
    record.naming(new Naming("www.example.org", 81));

    assertThat(RequestUrl.absolute(record, "/a")).isEqualTo("http://www.example.org:81/a");
  }

  private record Naming(String itsName, int itsPort) implements ServerNaming {

    @Override
    public boolean isCanonical(RequestRecord record) {
      return true;
    }

    @Override
    public String name(RequestRecord record) {
      return itsName;
    }

    @Override
    public int port(RequestRecord record) {
      return itsPort;
    }

    @Override
    public String signature(RequestRecord record) {
      return "";
    }
  }

  @Test
  void withoutAnyNameTheAddressIsUsed() {
    assertThat(RequestUrl.absolute(record(null, false, 80), "/")).isEqualTo("http://127.0.0.1/");
  }

  @Test
  void addressOfVersionSixStandsInBrackets() {
    RequestRecord record = record(HostAndPort.create("::1", 81), false, 81);
    record.hostname("::1");

    assertThat(RequestUrl.absolute(record, "/")).isEqualTo("http://[::1]:81/");
  }

  private static RequestRecord record(HostAndPort authority, boolean secure, int localPort) {
    HttpServerRequest request = proxy(HttpServerRequest.class, "authority", authority);
    return new RequestRecord(request, new Connection(secure, localPort), Instant.EPOCH, 0);
  }

  private static <T> T proxy(Class<T> type, String method, Object answer) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
        (self, called, arguments) -> {
          assertThat(called.getName()).isEqualTo(method);
          return answer;
        }));
  }

  private record Connection(boolean isSecure, int localPort) implements ConnectionRecord {
    @Override
    public long id() {
      return 1;
    }

    @Override
    public int slot() {
      return 0;
    }

    @Override
    public SocketAddress localAddress() {
      return SocketAddress.inetSocketAddress(localPort, "127.0.0.1");
    }

    @Override
    public SocketAddress remoteAddress() {
      return SocketAddress.inetSocketAddress(40000, "127.0.0.1");
    }

    @Override
    public int keepAlives() {
      return 0;
    }

    @Override
    public boolean isAborted() {
      return false;
    }

    @Override
    public long bytesRead() {
      return 0;
    }

    @Override
    public long bytesWritten() {
      return 0;
    }
  }
}
