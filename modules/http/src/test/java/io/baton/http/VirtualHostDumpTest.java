package io.baton.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.SourceLocation;
import io.baton.http.testing.Configurations;
import io.baton.http.vhost.FixedLookup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What httpd 2.4.71 printed for the same configurations is in the resources beside this test. */
class VirtualHostDumpTest {

  private static final Path FIXTURE = Path.of("/srv/fixture");

  private static String resource(String name) throws IOException {
    try (InputStream in = VirtualHostDumpTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The configuration with its hosts at lines of a file. */
  private static ServerConfiguration at(String file, Configurations configurations, Integer... lines) {
    ServerConfiguration built = configurations.build();
    List<VirtualHost> hosts = IntStream.range(0, lines.length).mapToObj(i -> {
      VirtualHost host = built.virtualHosts().get(i);
      return new VirtualHost(host.addresses(), host.settings(), host.ownSettings(), host.sections(),
          new SourceLocation(file, lines[i]));
    }).toList();
    return new ServerConfiguration(built.serverRoot(), built.main(), hosts, built.defines(), built.files());
  }

  @Test
  void hostsOfTheFixtureArePrintedAsHttpdDoes() throws Exception {
    ServerConfiguration configuration = at("/srv/fixture/apache2.conf", Configurations.at(FIXTURE)
        .server("ServerName main.test")
        .host("127.0.0.1:18486", "ServerName www.example.org", "ServerAlias example.org *.example.org")
        .host("127.0.0.1:18486", "ServerName app.example.org"), 37, 42);

    assertThat(VirtualHostDump.print(configuration, new FixedLookup("m.test")))
        .isEqualTo(resource("vhosts.txt"));
  }

  @Test
  void everyKindOfGroupIsPrintedSpecificAddressesFirst() throws Exception {
    ServerConfiguration configuration = at("FILE", Configurations.at(FIXTURE).server("ServerName main.test")
        .host("*:38471", "ServerName a.test", "ServerAlias www.a.test *.a.test")
        .host("*:38471", "ServerName b.test")
        .host("127.0.0.1:38472", "ServerName c.test").host("*", "ServerName d.test")
        .host("[::1]:80", "ServerName e.test"),
        24, 28, 31, 34, 40);

    assertThat(VirtualHostDump.print(configuration, new FixedLookup("m.test")))
        .isEqualTo(resource("vhosts-all-kinds.txt"));
  }

  @Test
  void noHostsLeaveTheHeading() {
    assertThat(VirtualHostDump.print(Configurations.at(FIXTURE).server("ServerName m.test").build()))
        .isEqualTo("VirtualHost configuration:\n");
  }

  @Test
  void runConfigurationIsPrintedAsHttpdDoes() throws Exception {
    ServerConfiguration built = Configurations.at(FIXTURE)
        .server("DocumentRoot htdocs", "ErrorLog logs/error.log", "User www-data", "Group www-data").build();
    ServerConfiguration configuration = new ServerConfiguration(built.serverRoot(), built.main(), List.of(),
        Map.of("PORT", "8080", "DEBUG", ""), built.files());
    Accounts root = new Accounts(List.of("root:x:0:0", "www-data:x:33:33"), List.of("www-data:x:33:"),
        "root");

    String printed = VirtualHostDump.printRunConfiguration(configuration, FIXTURE.resolve("run/baton.pid"),
        root);

    assertThat(printed).isEqualTo(resource("run-configuration.txt"));
  }

  @Test
  void accountThatIsNotTakenIsMarkedAndAProgramStandsForTheLog() {
    ServerConfiguration configuration = Configurations.at(FIXTURE)
        .server("ErrorLog \"|logger -t x\"", "User #7").build();
    Accounts user = new Accounts(List.of("jo:x:1000:1000"), List.of("staff:x:1000:"), "jo");

    String printed = VirtualHostDump.printRunConfiguration(configuration, Path.of("/run/x.pid"), user);

    assertThat(printed).contains("Main ErrorLog: \"|logger -t x\"\n",
        "Main DocumentRoot: \"/srv/fixture/htdocs\"\n",
        "User: name=\"#7\" id=7 not_used\n", "Group: name=\"staff\" id=1000 not_used\n");
  }
}
