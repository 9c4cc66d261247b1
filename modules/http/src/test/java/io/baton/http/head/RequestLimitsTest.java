package io.baton.http.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.Settings;
import io.baton.http.testing.Configurations;
import io.baton.http.testing.StubRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RequestBody;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestLimitsTest {

  private static MultiMap fields(int count, int length) {
    MultiMap fields = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < count; i++) {
      fields.add("a", "x".repeat(length - 3));
    }
    return fields;
  }

  private static int status(String uri, MultiMap fields, String... lines) {
    Settings settings = Configurations.settings(lines);
    return RequestLimits.check(StubRequest.of("GET", uri, fields), settings).map(RequestLimits.Excess::status)
        .orElse(0);
  }

  @Test
  void requestLineMayBeAsLongAsItsLimit() {
    String uri = "/" + "x".repeat(50 - "GET / HTTP/1.1".length());

    assertThat(status(uri, fields(0, 3), "LimitRequestLine 50")).isZero();
    assertThat(status(uri + "x", fields(0, 3), "LimitRequestLine 50")).isEqualTo(414);
    assertThat(status("/" + "x".repeat(9000), fields(0, 3))).isEqualTo(414);
  }

  @ParameterizedTest
  @CsvSource({"3,3,0", "4,3,400", "1000,0,0", "100,100,0", "101,100,400"})
  void headerFieldsAreCounted(int count, int limit, int status) {
    assertThat(status("/", fields(count, 10), "LimitRequestFields " + limit)).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"20,20,0", "21,20,400"})
  void headerFieldMayBeAsLongAsItsLimit(int length, int limit, int status) {
    assertThat(status("/", fields(1, length), "LimitRequestFieldSize " + limit)).isEqualTo(status);
  }

  @Test
  void longNameIsCutInTheExplanation() {
    Optional<RequestLimits.Excess> excess = RequestLimits
        .checkFields(MultiMap.caseInsensitiveMultiMap().add("n".repeat(500), "x"), 10, 100);

    assertThat(excess.orElseThrow().explanation()).endsWith("n".repeat(80) + "...");
  }

  @ParameterizedTest
  @CsvSource({"10,,10,false", "11,,10,true", "11,,0,false", ",10,10,false", ",11,10,true", ",11,0,false",
      ",,10,false",
      "9999999999999999999,,10,true", "5,11,10,false"})
  void bodyIsMeasuredByWhatItSaysOrByWhatWasCollected(String length, Integer collected, long limit,
      boolean exceeds) {
    MultiMap fields = MultiMap.caseInsensitiveMultiMap();
    if (length != null) {
      fields.set("Content-Length", length);
    }
    Buffer buffer = collected == null ? null : Buffer.buffer(new byte[collected]);
    RequestBody body = (RequestBody) Proxy.newProxyInstance(getClass().getClassLoader(),
        new Class<?>[]{RequestBody.class},
        (proxy, method, arguments) -> buffer);

    assertThat(RequestLimits.exceedsBody(StubRequest.of("POST", "/", fields), body, limit))
        .isEqualTo(exceeds);
    assertThat(
        RequestLimits.exceedsBody(StubRequest.of("POST", "/", MultiMap.caseInsensitiveMultiMap()), null, 10))
        .isFalse();
  }
}
