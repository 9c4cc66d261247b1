package io.baton.modules.authz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.authorization.AuthorizationStatus;
import io.baton.api.directive.DirectiveException;
import io.baton.api.request.RequestRecord;
import io.baton.modules.harness.ConfigurationText;
import io.baton.modules.harness.TestRequest;
import java.util.ServiceLoader;
import io.baton.api.module.ServerModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequireTest {

  @Test
  void serverFindsBothModulesByTheirServiceFile() {
    assertThat(ServiceLoader.load(ServerModule.class)).hasAtLeastOneElementOfType(AuthzCoreModule.class)
        .hasAtLeastOneElementOfType(AuthzHostModule.class);
  }

  @Test
  void withoutAnyRuleEverythingIsGranted() {
    assertThat(AuthzDirectives.REQUIRE.defaultValue().judge(TestRequest.get("/").record()))
        .isEqualTo(AuthorizationStatus.GRANTED);
    assertThat(AuthzDirectives.REQUIRE.defaultValue().isRestricting()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"all granted,true", "all Granted,true", "all denied,false"})
  void allIsGrantedOrDenied(String words, boolean granted) throws DirectiveException {
    assertThat(permits(words, TestRequest.get("/").record())).isEqualTo(granted);
  }

  @ParameterizedTest
  @CsvSource({"ip 10,10.1.2.3,true", "ip 192.168 10.1,10.1.2.3,true", "ip 10.2,10.1.2.3,false",
      "ip 2001:db8::/32,2001:db8::7,true"})
  void ipLooksAtTheClient(String words, String client, boolean granted) throws DirectiveException {
    assertThat(permits(words, TestRequest.get("/").from(client).record())).isEqualTo(granted);
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1,true", "127.8.9.10,true", "::1,true", "::ffff:127.0.0.1,true", "fe80::1%lo,false",
      "192.0.2.1,true", "192.0.2.7,false",
      "::2,false",
      "2001:db8::1,false"})
  void localIsTheLoopbackAddressOrTheServersOwn(String client, boolean granted) throws DirectiveException {
    assertThat(permits("local", TestRequest.get("/").from(client).record())).isEqualTo(granted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "x-real-ip", "X-Forwarded-Host", "Via",
      "CF-Connecting-IP"})
  void requestThatWasForwardedIsNotLocal(String header) throws DirectiveException {
    RequestRecord record = TestRequest.get("/").from("127.0.0.1").header(header, "anything").record();

    assertThat(permits("local", record)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"hidden.onion,false", "hidden.i2p,false", "onion.example,true"})
  void requestForANameInAHiddenNetworkIsNotLocal(String host, boolean granted) throws DirectiveException {
    RequestRecord record = TestRequest.get("/").from("127.0.0.1").record();
    record.hostname(host);

    assertThat(permits("local", record)).isEqualTo(granted);
  }

  @ParameterizedTest
  @CsvSource({"method GET,GET,true", "method GET,HEAD,true", "method HEAD,GET,true",
      "method POST PUT,PUT,true",
      "method GET,POST,false", "method GET,FOO,false"})
  void methodTakesHeadForGet(String words, String method, boolean granted) throws DirectiveException {
    assertThat(permits(words, TestRequest.get("/").method(method).record())).isEqualTo(granted);
  }

  @Test
  void envNeedsOneOfTheVariables() throws DirectiveException {
    RequestRecord record = TestRequest.get("/").record();

    assertThat(permits("env A B", record)).isFalse();
    record.environment().put("B", "");
    assertThat(permits("env A B", record)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"nosuch thing|Unknown Authz provider: nosuch",
      "ALL granted|Unknown Authz provider: ALL", "not|Unknown Authz provider: ",
      "not not ip 10|Unknown Authz provider: not",
      "all|Argument for 'Require all' must be 'granted' or 'denied'",
      "all maybe|Argument for 'Require all' must be 'granted' or 'denied'",
      "all granted x|Argument for 'Require all' must be 'granted' or 'denied'",
      "method FOO|Invalid Method 'FOO'", "method get|Invalid Method 'get'",
      "method|'require method' requires an argument", "env|'require env' requires an argument",
      "ip|'require ip' requires an argument",
      "ip 1.2.3.4.5|ip address '1.2.3.4.5' appears to be invalid: The specified IP address is invalid.",
      "local x|'require local' takes no arguments, found 'x'"})
  void linesThatHttpdRefusesAreRefusedInItsWords(String words, String message) {
    assertThatThrownBy(() -> permits(words, null)).isInstanceOf(DirectiveException.class)
        .extracting(thrown -> thrown.getMessage().trim()).isEqualTo(message.trim());
  }

  @ParameterizedTest
  @CsvSource({"file-owner,mod_authz_owner", "dbm-group admin,mod_authz_dbm", "ldap-user joe,mod_authnz_ldap",
      "ssl,mod_ssl"})
  void providerOfAModuleThatIsMissingIsNamedWithItsModule(String words, String module) {
    assertThatThrownBy(() -> permits(words, null)).hasMessageStartingWith("Unknown Authz provider: ")
        .hasMessageContaining("it belongs to " + module);
  }

  @ParameterizedTest
  @CsvSource({"host example.org,use Require ip", "forward-dns example.org,use Require ip", "expr true,<If"})
  void providerThatBatonCannotHaveIsRefusedWithARemedy(String words, String remedy) {
    assertThatThrownBy(() -> permits(words, null)).isInstanceOf(DirectiveException.class)
        .hasMessageContaining(remedy);
  }

  private static boolean permits(String words, RequestRecord record) throws DirectiveException {
    return ConfigurationText.value(AuthzDirectives.REQUIRE, words)
        .judge(record) == AuthorizationStatus.GRANTED;
  }
}
