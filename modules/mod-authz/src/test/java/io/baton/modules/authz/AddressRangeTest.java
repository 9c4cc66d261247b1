package io.baton.modules.authz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.directive.DirectiveException;
import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({"192.0.2.1,192.0.2.1", "10,10.255.0.1", "10.,10.0.0.1", "172.20,172.20.9.9",
      "192.168.2.,192.168.2.255", "10.1.0.0/16,10.1.200.3", "10.1.2.3/8,10.9.9.9", "10.0.0.0/+8,10.9.9.9",
      "10.1.0.0/255.255.0.0,10.1.7.7", "127.0.0.1/255.0.255.255,127.9.0.1",
      "2001:db8::1,2001:db8:0:0:0:0:0:1",
      "2001:db8::/32,2001:db8:ffff::9", "2001:db8::a00:20ff:fea7:ccea/10,2030::1", "::1,::1",
      "01.2.3.4,1.2.3.4", "1.2.3.4.,1.2.3.4"})
  void addressInTheRangeIsFound(String range, String client) throws DirectiveException {
    assertThat(AddressRange.parse(range).contains(client(client))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.1,192.0.2.2", "10,11.0.0.1", "172.20,172.21.0.0", "10.1.0.0/16,10.2.0.0",
      "10.1.0.0/255.255.0.0,10.2.0.0", "2001:db8::/33,2001:db8:8000::1", "10,::10",
      "2001:db8::/32,32.1.13.184",
      "192.0.2.0/25,192.0.2.128"})
  void addressOutsideTheRangeIsNot(String range, String client) throws DirectiveException {
    assertThat(AddressRange.parse(range).contains(client(client))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3.4.5", "999.1.1.1", "256", ".1", "1..2", "10.1/16", "10/8", "10:1",
      "2001:db8:",
      "::ffff:1.2.3.4", "::ffff:1.2.3.4/104", ""})
  void wordThatIsNoAddressIsAnErrorThatQuotesIt(String word) {
    assertThatThrownBy(() -> AddressRange.parse(word)).isInstanceOf(DirectiveException.class)
        .hasMessageStartingWith("ip address '" + word + "' appears to be invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "0.0.0.0/0", "::/0", "2001:db8::/129", "1.2.3.4/", "10.0.0.0/-1",
      "1.2.3.4/255.255.0", "1.2.3.4/x", "2001:db8::/ffff::"})
  void maskThatIsNoneIsAnError(String word) {
    assertThatThrownBy(() -> AddressRange.parse(word)).hasMessage(
        "ip address '" + word + "' appears to be invalid: The specified network mask is invalid.");
  }

  @Test
  void nameIsNotTakenForAnAddressAndTheMessageSaysWhy() {
    assertThatThrownBy(() -> AddressRange.parse("foo.example")).hasMessageContaining("'foo.example'")
        .hasMessageContaining("names need DNS");
  }

  @Test
  void clientOfVersionFourOnASocketOfVersionSixIsOfVersionFour() throws DirectiveException {
    SocketAddress client = SocketAddress.inetSocketAddress(1, "::ffff:10.2.3.4");

    assertThat(AddressRange.parse("10").contains(AddressRange.of(client))).isTrue();
  }

  @Test
  void clientWithoutAnInternetAddressIsInNoRange() throws DirectiveException {
    byte[] client = AddressRange.of(SocketAddress.domainSocketAddress("/run/baton.sock"));

    assertThat(client).isEmpty();
    assertThat(AddressRange.parse("10").contains(client)).isFalse();
    assertThat(AddressRange.of(null)).isEmpty();
  }

  @Test
  void zoneOfALinkLocalClientIsLeftOut() throws DirectiveException {
    SocketAddress client = SocketAddress.inetSocketAddress(1, "fe80::1%1");

    assertThat(AddressRange.parse("fe80::/10").contains(AddressRange.of(client))).isTrue();
  }

  private static byte[] client(String address) {
    return AddressRange.of(SocketAddress.inetSocketAddress(40000, address));
  }
}
