package io.baton.mpm.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.SourceLocation;
import io.baton.api.module.Findings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MpmEventModuleTest implements Findings {

  private final List<String> errors = new ArrayList<>();

  @Test
  void withoutListenTheServerCannotStart() {
    check();

    assertThat(errors).containsExactly("no listening sockets available, shutting down");
  }

  @Test
  void theSameSocketTwiceIsAnErrorOfTheLaterLine() {
    check(listen("127.0.0.1", 80, 1), listen("127.0.0.1", 81, 2), listen("127.0.0.1", 80, 3));

    assertThat(errors).containsExactly(
        "conf:3 Cannot define multiple Listeners on the same IP:port: 127.0.0.1:80 is there already");
  }

  @Test
  void anAddressThatIsNoneIsFoundBeforeItIsBound() {
    check(listen("::zz", 80, 1));

    assertThat(errors).containsExactly("conf:1 Listen setup failed: AH00077: alloc_listener: failed to set up"
        + " sockaddr for ::zz: it is neither an address nor a known host name");
  }

  @Test
  void socketsForAdministrationAloneAreNotEnough() {
    check(admin("127.0.0.1", 80, 1));

    assertThat(errors).containsExactly("no listening sockets available, shutting down");
  }

  @Test
  void aSocketForAdministrationMustNotLieWithinAnOrdinaryOne() {
    check(listen("", 80, 1), listen("127.0.0.1", 81, 2), admin("127.0.0.1", 80, 3), admin("", 81, 4),
        admin("127.0.0.1", 82, 5));

    assertThat(errors).containsExactly(
        "conf:3 Cannot define multiple Listeners on the same IP:port: [::]:80 is there already",
        "conf:4 Cannot define multiple Listeners on the same IP:port: 127.0.0.1:81 is there already");
  }

  @Test
  void aHostOfASocketForAdministrationThatIsNoneIsNamedWithItsDirective() {
    check(listen("", 80, 1), admin("::zz", 81, 2));

    assertThat(errors).singleElement().asString().startsWith("conf:2 AdminListen setup failed: AH00077");
  }

  @Override
  public void error(Optional<SourceLocation> where, String text) {
    errors.add(where.map(place -> place + " ").orElse("") + text);
  }

  @Override
  public void warning(String text) {
    errors.add("warning: " + text);
  }

  private void check(ListenAddress... addresses) {
    SourceLocation where = new SourceLocation("conf", 9);
    Map<Boolean, List<ListenAddress>> kinds = Stream.of(addresses)
        .collect(Collectors.partitioningBy(ListenAddress::isAdmin));
    Settings settings = Settings.builder().set(MpmDirectives.LISTEN, kinds.get(false), where)
        .set(AdminDirectives.ADMIN_LISTEN, kinds.get(true), where).build();
    VirtualHost main = new VirtualHost(List.of(), settings, settings, List.of(), where);
    new MpmEventModule().check(
        new ServerConfiguration(Path.of("/"), main, List.of(), Map.of(), List.of()), this);
  }

  private static ListenAddress admin(String host, int port, int line) {
    return new ListenAddress(host, port, "http", new SourceLocation("conf", line), true);
  }

  private static ListenAddress listen(String host, int port, int line) {
    return new ListenAddress(host, port, "http", new SourceLocation("conf", line));
  }
}
