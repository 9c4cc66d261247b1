package io.baton.modules.logconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.SourceLocation;
import io.baton.api.module.Findings;
import io.baton.api.module.ServerModule;
import io.baton.api.request.RequestRecord;
import io.baton.modules.logconfig.format.Exchange;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class LogConfigModuleTest {

  private static final String A = "/srv/baton/logs/a";
  private static final String B = "/srv/baton/logs/b";
  private static final String G = "/srv/baton/logs/g";

  private final LogConfigModule module = new LogConfigModule();

  @Test
  void aHostWithoutLogsOfItsOwnWritesToThoseOfTheMainServerAndAnotherDoesNot() throws Exception {
    ServerConfiguration configuration = Configurations.of(List.of("CustomLog;logs/a;main %s"), List.of(),
        List.of("CustomLog;logs/b;own %s"), List.of("TransferLog;logs/b"));
    FakeServer server = register(configuration);

    log(server, configuration.virtualHosts().get(0));
    log(server, configuration.virtualHosts().get(1));
    log(server, configuration.virtualHosts().get(2));
    log(server, configuration.main());

    assertThat(server.logs.get(A)).containsExactly("main 200", "main 200");
    assertThat(server.logs.get(B)).hasSize(2).contains("own 200");
  }

  @Test
  void everyHostWritesToAGlobalLog() throws Exception {
    ServerConfiguration configuration = Configurations.of(
        List.of("GlobalLog;logs/g;global", "CustomLog;logs/a;main"), List.of(),
        List.of("CustomLog;logs/b;own"));
    FakeServer server = register(configuration);

    configuration.virtualHosts().forEach(host -> log(server, host));

    assertThat(server.logs.get(G)).containsExactly("global", "global");
    assertThat(server.logs.get(A)).containsExactly("main");
    assertThat(server.logs.get(B)).containsExactly("own");
  }

  @Test
  void aRequestThatFailedBeforeItsServerWasChosenIsTheMainServers() throws Exception {
    FakeServer server = register(
        Configurations.of(List.of("CustomLog;logs/a;%v"), List.of("CustomLog;logs/b;x")));

    log(server, new Exchange());

    assertThat(server.logs.get(A)).containsExactly("one.test");
    assertThat(server.logs.get(B)).isEmpty();
  }

  @Test
  void aNicknameMayBeDefinedAfterItsUseAndAgainInAVirtualHost() throws Exception {
    ServerConfiguration configuration = Configurations.of(
        List.of("CustomLog;logs/a;later", "LogFormat;main %m;later", "LogFormat;fallback %m"),
        List.of("CustomLog;logs/b;later", "LogFormat;own %m;later", "TransferLog;logs/b"), List.of());
    FakeServer server = register(configuration);

    log(server, configuration.virtualHosts().get(0));
    log(server, configuration.virtualHosts().get(1));

    assertThat(server.logs.get(B)).containsExactly("own GET", "fallback GET");
    assertThat(server.logs.get(A)).containsExactly("main GET");
  }

  @Test
  void withoutAnyLogFormatTheCommonLogFormatIsThereByItsNicknameAndForTransferLog() throws Exception {
    ServerConfiguration configuration = Configurations
        .of(List.of("TransferLog;logs/a", "CustomLog;logs/a;clf",
            "LogFormat;%h;other"));
    FakeServer server = register(configuration);

    log(server, configuration.main());

    assertThat(server.logs.get(A)).hasSize(2).allMatch(
        line -> line.matches("127\\.0\\.0\\.1 - - \\[.*] \"GET /dir/\\?x=1&y=%22 HTTP/1\\.1\" 200 10"));
  }

  @Test
  void aVariableDecidesWhetherARequestIsLogged() throws Exception {
    ServerConfiguration configuration = Configurations.of(
        List.of("CustomLog;logs/a;set;env=IMAGE", "CustomLog;logs/b;unset;ENV=!IMAGE"));
    FakeServer server = register(configuration);
    Exchange image = new Exchange();
    image.record.environment().put("IMAGE", "");

    log(server, configuration.main());
    log(server, image);

    assertThat(server.logs.get(A)).containsExactly("set");
    assertThat(server.logs.get(B)).containsExactly("unset");
  }

  @Test
  void bytesOfTheConnectionAreThoseThatTheRequestWasTold() throws Exception {
    FakeServer server = register(
        Configurations.of(List.of("CustomLog;logs/a;%I %O %S", "CustomLog;logs/b;%I")));
    Exchange exchange = new Exchange();

    exchange.record.transferred(77, 234);
    log(server, exchange);
    exchange.record.transferred(100, 1000);
    log(server, exchange);

    assertThat(server.logs.get(A)).containsExactly("77 234 311", "100 1000 1100");
    assertThat(server.logs.get(B)).containsExactly("77", "100");
  }

  @Test
  void aProgramKeepsItsWordsAndALogFileIsResolved() throws Exception {
    FakeServer server = register(Configurations.of(
        List.of("CustomLog;|/bin/post http://x//y;%h")));

    assertThat(server.logs).containsOnlyKeys("|/bin/post http://x//y");
  }

  @Test
  void aLogThatCannotBeOpenedStopsTheGenerationAndTheMessageNamesLineAndPath() throws Exception {
    FakeServer server = new FakeServer(Configurations.of(List.of(), List.of("CustomLog;logs/a;%h")));
    server.unopenable = A;

    assertThatThrownBy(() -> module.register(server, server)).isInstanceOf(IOException.class)
        .hasMessage(
            "CustomLog on line 7 of baton.conf: could not open log file " + A + ": permission denied");
  }

  @Test
  void aNicknameThatDoesNotExistIsAWarningThatListsThoseThatDo() throws Exception {
    ServerConfiguration configuration = Configurations.of(
        List.of("LogFormat;%h;common", "CustomLog;logs/a;comon", "CustomLog;logs/a;common",
            "GlobalLog;logs/g;clf"),
        List.of("CustomLog;logs/b;%h", "CustomLog;logs/b;common", "TransferLog;logs/b"));
    List<String> warnings = new ArrayList<>();

    module.check(configuration, new Findings() {
      @Override
      public void error(Optional<SourceLocation> where, String text) {
        throw new AssertionError(text);
      }

      @Override
      public void warning(String text) {
        warnings.add(text);
      }
    });

    assertThat(warnings)
        .containsExactly("CustomLog on line 7 of baton.conf: there is no LogFormat with the nickname"
            + " 'comon', so every line will be just this text. Nicknames here: clf, common");
  }

  @Test
  void wrongClausesAndFormatsAndNamesAreRefused() {
    assertRefused(
        "CustomLog: 'expr=true': expressions are not supported here; set a variable (SetEnvIf) and write"
            + " env=name or env=!name",
        "a", "%h", "expr=true");
    assertRefused("CustomLog: error in condition clause 'when'; write env=name or env=!name", "a", "%h",
        "when");
    assertRefused("CustomLog: missing environment variable name in 'env=!'; write env=name or env=!name", "a",
        "%h",
        "env=!");
    assertRefused("CustomLog: the name of the log is empty; name a file, or \"|program\"", " ", "%h");
    assertThatThrownBy(() -> Configurations.value(LogDirectives.LOG_FORMAT, "%z", "x"))
        .hasMessageStartingWith("Unrecognized LogFormat directive %z");
  }

  @Test
  void bothModulesAreFoundByTheirNames() {
    assertThat(ServiceLoader.load(ServerModule.class))
        .extracting(ServerModule::name, ServerModule::sourceName)
        .contains(tuple("log_config_module", "mod_log_config.c"),
            tuple("logio_module", "mod_logio.c"));
    assertThat(new LogioModule().directives()).isEmpty();
    assertThat(module.directives()).extracting(Object::toString).containsExactly("CustomLog", "TransferLog",
        "GlobalLog",
        "LogFormat", "BufferedLogs");
  }

  private FakeServer register(ServerConfiguration configuration) throws IOException {
    FakeServer server = new FakeServer(configuration);
    module.register(server, server);
    return server;
  }

  private static void log(FakeServer server, VirtualHost host) {
    Exchange exchange = new Exchange();
    exchange.record.virtualHost(host, null);
    log(server, exchange);
  }

  private static void log(FakeServer server, Exchange exchange) {
    server.logHandler
        .handle((RoutingContext) Proxy.newProxyInstance(LogConfigModuleTest.class.getClassLoader(),
            new Class<?>[]{RoutingContext.class}, (self, method, arguments) -> switch (method.getName()) {
              case "get" -> arguments[0].equals(RequestRecord.class.getName()) ? exchange.record : null;
              case "response" -> exchange.response();
              default -> throw new AssertionError("a handler of the log phase must not call " + method);
            }));
  }

  private static void assertRefused(String message, String... words) {
    assertThatThrownBy(() -> Configurations.value(LogDirectives.CUSTOM_LOG, words))
        .isInstanceOf(DirectiveException.class).hasMessage(message);
  }
}
