package io.baton.http.vhost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestedHostTest {

  @ParameterizedTest
  @CsvSource({"a.test,a.test,0", "A.Test,a.test,0", "a.test.,a.test,0", "a.test:81,a.test,81",
      "a.test.:81,a.test,81",
      "[::1],[::1],0", "[::1]:80,[::1],80", "[2001:DB8::1],[2001:db8::1],0",
      "[::ffff:1.2.3.4],[::ffff:1.2.3.4],0",
      "127.0.0.1,127.0.0.1,0", "127.0.0.256,127.0.0.256,0", "0.0.0.0,0.0.0.0,0", "a_b,a_b,0",
      "-a.test,-a.test,0",
      ".a.test,.a.test,0", "localhost,localhost,0", "a:65535,a,65535", "1a,1a,0"})
  void soundHostIsReadStrictlyAndLeniently(String authority, String name, int port) {
    assertThat(RequestedHost.parse(authority, true)).isEqualTo(new RequestedHost(name, port));
    assertThat(RequestedHost.parse(authority, false)).isEqualTo(new RequestedHost(name, port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":80", "a:", "a:x", "a:0", "a:65536", "a:123456", "a:80:80", "a..b", "a/b",
      "a\\b", "a b",
      "[", "[]", "[:]", "[::1", "[::1]x", "[::1]:", "[::1]:x", "[::1%25lo]", "[fe80::1%eth0]", "[1]", "::1",
      "a:-1", "a:+1"})
  void unsoundHostIsRefusedAlways(String authority) {
    assertThat(RequestedHost.parse(authority, true)).isNull();
    assertThat(RequestedHost.parse(authority, false)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "a$b", "a%2eb", "a@b", "*", "é.test", "1", "127.0.0", "127.0.01.1",
      "1.2.3.4.5", "a.1b",
      "a.b.1", "1..2.3", "12345"})
  void oddHostIsRefusedStrictlyOnly(String authority) {
    assertThat(RequestedHost.parse(authority, true)).isNull();
    if (!authority.contains("..")) {
      assertThat(RequestedHost.parse(authority, false)).isNotNull();
    }
  }
}
