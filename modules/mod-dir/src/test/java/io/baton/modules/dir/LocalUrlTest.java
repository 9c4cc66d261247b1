package io.baton.modules.dir;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.request.RequestRecord;
import io.baton.modules.harness.TestRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalUrlTest {

  @ParameterizedTest
  @CsvSource({"index.html,/a b/,,/a%20b/index.html", "index.html,/a/,x=%20y,/a/index.html?x=%20y",
      "/c/d,/a/,q,/c/d?q", "a%20b,/a/,,/a/a%20b", "100%,/a/,,/a/100%25", "a+b,/a/,,/a/a+b",
      "/c?k=1,/a/,x=2,/c?k=1&x=2", "/c?k=1,/a/,,/c?k=1", "i,/a/none,,/a/i"})
  void urlIsSeenFromTheRequest(String written, String path, String query, String expected) {
    RequestRecord record = TestRequest.get(path).record();
    record.query(query == null ? "" : query);

    assertThat(LocalUrl.of(written).seenFrom(record)).isEqualTo(expected);
  }
}
