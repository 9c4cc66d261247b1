package io.baton.config.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VirtualHostAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"*", "*:80", "*:*", "_default_", "_default_:443", "10.0.0.1", "10.0.0.1:1",
      "10.0.0.1:65535", "[::1]", "[fe80::1%eth0]:80", "[::ffff:1.2.3.4]:*", "www.example.org",
      "www.example.org:80",
      "a_b.example"})
  void takesAddressesWithAndWithoutPort(String word) {
    assertThatCode(() -> VirtualHostAddress.check(word)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":80", "::1", "[::1", "[]:80", "[::1]x", "[::1]:", "*:0", "*:65536", "*:x",
      "*:-1",
      "*:123456", "a:", "a:1:2", "*.example.org", "a b"})
  void refusesOthersAndSaysWhatIsAllowed(String word) {
    assertThat(catchThrowable(() -> VirtualHostAddress.check(word)))
        .hasMessageStartingWith("The address or port is invalid: '" + word + "': the ");
  }
}
