package io.baton.http.vhost;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.SourceLocation;
import io.baton.http.directives.CanonicalName;
import io.baton.http.directives.ServerDirectives;
import io.baton.http.testing.Configurations;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualHostTableTest {

  private final List<String> warnings = new ArrayList<>();

  private static Configurations configurations() {
    return Configurations.at(Path.of("/srv")).server("ServerName main.test");
  }

  private VirtualHosts build(Configurations configurations) {
    return new VirtualHostTable(configurations.build(), new FixedLookup("machine.test"), warnings::add)
        .build();
  }

  private static String selected(VirtualHosts hosts, String address, int port, String hostname) {
    return hosts.group(SocketAddress.inetSocketAddress(port, address)).select(hostname, "/").name();
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.1,80,exact", "10.0.0.1,81,ip", "10.0.0.2,80,star80", "10.0.0.2,82,star",
      "10.0.0.3,80,three81",
      "0:0:0:0:0:0:0:1,80,six", "fe80:0:0:0:0:0:0:1%eth0,80,star80"})
  void addressWinsOverWildcardAndPortOverAnyPort(String address, int port, String name) {
    VirtualHosts hosts = build(
        configurations().host("*:*", "ServerName star").host("*:80", "ServerName star80")
            .host("10.0.0.1:*", "ServerName ip").host("10.0.0.1:80", "ServerName exact")
            .host("[::1]:80", "ServerName six")
            .host("10.0.0.3:*", "ServerName three81"));

    assertThat(selected(hosts, address, port, "nobody")).isEqualTo(name);
    assertThat(warnings).isEmpty();
  }

  @Test
  void groupIsFinalEvenIfNoNameInItMatches() {
    VirtualHosts hosts = build(
        configurations().host("10.0.0.1:*", "ServerName a").host("10.0.0.1:*", "ServerName b")
            .host("*:80", "ServerName wanted"));

    assertThat(selected(hosts, "10.0.0.1", 80, "wanted")).isEqualTo("a");
  }

  @Test
  void mainServerAnswersWhereNoVirtualHostIs() {
    VirtualHosts hosts = build(
        configurations().host("10.0.0.1:80", "ServerName a").host("*:81", "ServerName b"));

    assertThat(selected(hosts, "10.0.0.1", 82, "a")).isEqualTo("main.test");
    assertThat(selected(hosts, "10.0.0.1", 81, "main.test")).isEqualTo("b");
    assertThat(hosts.group(SocketAddress.domainSocketAddress("/run/x")).first().name())
        .isEqualTo("main.test");
    assertThat(hosts.group(null).first()).isSameAs(hosts.main());
  }

  @ParameterizedTest
  @CsvSource({"a.test,a.test", "www.a.test,a.test", "x.a.test,a.test", "xy.b.test,b.test", "b.test,b.test",
      "other,c.test",
      "nobody,a.test", "x.c.test,b.test", "10.0.0.1,c.test", "two,c.test"})
  void firstHostInTheFileWithAnyHitAnswers(String hostname, String name) {
    VirtualHosts hosts = build(
        configurations().host("*:80", "ServerName A.test", "ServerAlias www.a.test *.A.test")
            .host("*:80", "ServerName b.test", "ServerAlias ??.b.test *.c.test")
            .host("*:80 10.0.0.1:80", "ServerName c.test", "ServerAlias x.c.test OTHER two"));

    assertThat(selected(hosts, "10.0.0.5", 80, hostname)).isEqualToIgnoringCase(name);
  }

  @Test
  void groupOfOneNeverAsksForTheName() {
    HostGroup group = build(configurations().host("*:80", "ServerName a")).group(
        SocketAddress.inetSocketAddress(80, "10.0.0.1"));

    assertThat(group.isNameBased()).isFalse();
    assertThat(group.select("main.test", "/").name()).isEqualTo("a");
  }

  @ParameterizedTest
  @CsvSource({"/old,b", "/old/x,b", "/older,a", "/,a", "/dir/x,c"})
  void clientWithoutHostIsKnownByServerPath(String path, String name) {
    HostGroup group = build(configurations().host("*:80", "ServerName a")
        .host("*:80", "ServerName b", "ServerPath /old").host("*:80", "ServerName c", "ServerPath /dir/"))
        .group(SocketAddress.inetSocketAddress(80, "10.0.0.1"));

    assertThat(group.select("", path).name()).isEqualTo(name);
  }

  @Test
  void hostOfSeveralAddressesIsInEveryGroupOnce() {
    VirtualHosts hosts = build(configurations().host("two.test:80 10.0.0.1:80", "ServerName a"));

    assertThat(hosts.groups()).extracting(HostGroup::address).containsExactly("10.0.0.1", "[::5]");
    assertThat(hosts.groups()).allSatisfy(group -> assertThat(group.members()).hasSize(1));
    assertThat(selected(hosts, "0:0:0:0:0:0:0:5", 80, "")).isEqualTo("a");
  }

  @Test
  void nameWithoutAddressIsLeftOutWithAWarning() {
    VirtualHosts hosts = build(
        configurations().host("nosuch.invalid:80", "ServerName a").host("1:2:3", "ServerName b"));

    assertThat(hosts.groups()).isEmpty();
    assertThat(warnings)
        .anyMatch(w -> w.equals("AH00547: Could not resolve host name nosuch.invalid -- ignoring!"))
        .anyMatch(w -> w.contains("The address or port is invalid: 1:2:3"));
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.1,/a.conf,3,8080", "10.0.0.1,/a.conf,9,0", "*,/a.conf,3,0", "10.0.0.1:81,/a.conf,3,81",
      "_default_,/a.conf,3,8080", "10.0.0.1,/before.conf,99,8080", "10.0.0.1,/later.conf,1,0"})
  void missingPortIsThatOfTheMainServerIfItWasSaidBefore(String address, String file, int line, int port) {
    Settings main = Settings.builder()
        .set(ServerDirectives.SERVER_NAME, new CanonicalName("", "main.test", 8080),
            new SourceLocation(file, line))
        .build();
    SourceLocation where = new SourceLocation("/a.conf", 5);
    ServerConfiguration configuration = new ServerConfiguration(Path.of("/srv"),
        new VirtualHost(List.of(), main, main, List.of(), where),
        List.of(new VirtualHost(List.of(address), main, Settings.EMPTY, List.of(), where)), Map.of(),
        List.of(Path.of("/before.conf"), Path.of("/a.conf"), Path.of("/later.conf")));

    VirtualHosts hosts = new VirtualHostTable(configuration, new FixedLookup("m.test"), warnings::add)
        .build();

    assertThat(hosts.groups()).extracting(HostGroup::port).containsExactly(port);
  }

  @Test
  void hostWithoutNameTakesThatOfTheMainServerOrOfItsAddress() {
    VirtualHosts hosts = build(configurations().host("*:80").host("10.0.0.9:80").host("10.0.0.8:80"));

    assertThat(selected(hosts, "10.1.1.1", 80, "")).isEqualTo("main.test");
    assertThat(selected(hosts, "10.0.0.9", 80, "")).isEqualTo("nine.test");
    assertThat(selected(hosts, "10.0.0.8", 80, "")).isEqualTo("10.0.0.8");
    assertThat(warnings)
        .containsExactly("AH00549: Failed to resolve server name for 10.0.0.8 (check DNS) -- or specify "
            + "an explicit ServerName");
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "127.0.1.1"})
  void mainServerWithoutFullNameIsToldOfIt(String machine) {
    VirtualHosts hosts = new VirtualHostTable(Configurations.at(Path.of("/srv")).build(),
        new FixedLookup(machine),
        warnings::add).build();

    assertThat(hosts.main().name()).isEqualTo(machine);
    assertThat(warnings).singleElement().asString()
        .startsWith("AH00558: baton: Could not reliably determine the server's "
            + "fully qualified domain name, using " + machine);
  }

  @Test
  void machineWithFullOrUnknownNameNamesTheMainServer() {
    VirtualHosts full = build(Configurations.at(Path.of("/srv")));
    VirtualHosts unknown = new VirtualHostTable(Configurations.at(Path.of("/srv")).build(),
        new FixedLookup(null),
        warnings::add).build();

    assertThat(full.main().name()).isEqualTo("machine.test");
    assertThat(unknown.main().name()).isEqualTo("127.0.0.1");
    assertThat(warnings).hasSize(1);
  }

  @Test
  void namesOfAServerAreFoundByTheServer() {
    Configurations configurations = configurations().host("*:80", "ServerName a");
    var configuration = configurations.build();
    VirtualHosts hosts = new VirtualHostTable(configuration, new FixedLookup("m.test"), warnings::add)
        .build();

    assertThat(hosts.named(configuration.virtualHosts().get(0)).name()).isEqualTo("a");
    assertThat(hosts.named(configuration.main())).isSameAs(hosts.main());
    assertThat(hosts.main()).hasToString("main.test (main:1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "*:80", "_default_:*", "1.2.3.4", "1.2.3.4:80", "[::1]", "[::1]:443",
      "a.test:*"})
  void addressOfAVirtualHostHasAnOptionalPort(String word) {
    assertThat(VirtualHostTable.isAddress(word)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":80", "1.2.3.4:99999", "1.2.3.4:0", "1.2.3.4:x", "[::1", "::1", "[::1]x",
      "a:b:c", "x[::1]"})
  void otherWordIsNoAddress(String word) {
    assertThat(VirtualHostTable.isAddress(word)).isFalse();
  }
}
