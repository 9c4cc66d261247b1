package io.baton.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {

  @ParameterizedTest
  @CsvSource({"127.0.0.1,127.0.0.1", "0:0:0:0:0:0:0:1,::1", "2001:db8:0:0:1:0:0:1,2001:db8::1:0:0:1",
      "server.example,server.example", "fe80:0:0:0:0:0:0:1%lo,fe80::1"})
  void addressIsWrittenAsPeopleWriteIt(String java, String expected) {
    assertThat(AddressText.of(SocketAddress.inetSocketAddress(80, java))).isEqualTo(expected);
  }

  @Test
  void socketOfThisMachineIsItsPath() {
    assertThat(AddressText.of(SocketAddress.domainSocketAddress("/run/baton.sock")))
        .isEqualTo("/run/baton.sock");
  }
}
