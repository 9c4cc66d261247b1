package io.baton.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.config.ConfigurationReader;
import io.baton.config.ConfigurationResult;
import io.baton.config.ConfigurationSource;
import io.baton.http.vhost.FixedLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The core's directives in files, read by the real language. The texts begin as those of httpd 2.4.71 for the same lines. */
class CoreConfigurationTest {

  @TempDir
  Path root;

  @BeforeEach
  void makeRoot() throws IOException {
    Files.createDirectory(root.resolve("htdocs"));
  }

  private ConfigurationResult read(String text) throws IOException {
    Files.writeString(root.resolve("baton.conf"), "ServerName main.test\n" + text.replace(";;", "\n") + "\n");
    return new ConfigurationReader(List.of(new CoreModule(new FixedLookup("m.test")), new HttpModule()))
        .read(new ConfigurationSource("baton", root, Path.of("baton.conf"), false, List.of(), List.of(),
            List.of(), Map.of(),
            true));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "<LocationMatch \"(\">;;</LocationMatch> | 2 | Regex could not be compiled",
      "<Directory ~ \"[\">;;</Directory> | 2 | Regex could not be compiled",
      "<If \"foo ==\">;;</If> | 2 | Cannot parse condition clause: syntax error",
      "<If \"%{NOSUCH} == 1\">;;</If> | 2 | Cannot parse condition clause: Variable 'NOSUCH' does not exist",
      "<If \"nosuch('1') == 1\">;;</If> | 2 | Cannot parse condition clause: Function 'nosuch' does not exist",
      "ErrorDocument 404 \"a b\" c | 2 | ErrorDocument takes two arguments",
      "ErrorDocument 404 | 2 | ErrorDocument takes two arguments",
      "ErrorDocument 999 x | 2 | Unsupported HTTP response code 999",
      "LogLevel | 2 | LogLevel requires at least one argument",
      "ErrorLog | 2 | ErrorLog takes one argument",
      "SetHandler | 2 | SetHandler takes one argument",
      "ServerAlias x | 2 | ServerAlias only used in <VirtualHost>",
      "AllowOverride None | 2 | AllowOverride not allowed here",
      "<Directory />;;StrictHostCheck on;;</Directory> | 3 | StrictHostCheck not allowed in <Directory> context",
      "<Directory />;;ServerName x;;</Directory> | 3 | ServerName not allowed in <Directory> context",
      "<Directory />;;TraceEnable on;;</Directory> | 3 | TraceEnable not allowed in <Directory> context",
      "<Directory />;;AllowEncodedSlashes on;;</Directory> | 3 | AllowEncodedSlashes not allowed in <Directory> context",
      "<Directory />;;<Limit TRACE>;;</Limit>;;</Directory> | 3 | TRACE cannot be controlled by <Limit>, see TraceEnable",
      "<Location />;;Options Foo;;</Location> | 3 | Illegal option Foo",
      "<VirtualHost 1.2.3.4:99999>;;</VirtualHost> | 2 | The address or port is invalid",
      "<VirtualHost *:80>;;ServerTokens Prod;;</VirtualHost> | 3 | ServerTokens cannot occur within <VirtualHost> section"})
  void errorIsSaidOnceWithItsPlace(String text, int line, String message) throws IOException {
    ConfigurationResult result = read(text);

    assertThat(result.isValid()).isFalse();
    assertThat(result.errors()).singleElement().asString()
        .startsWith(
            "AH00526: Syntax error on line " + line + " of " + root.resolve("baton.conf") + ":\n" + message);
  }

  @Test
  void documentRootThatIsMissingIsAnErrorOfItsLine() throws IOException {
    ConfigurationResult result = read("DocumentRoot nosuch");

    assertThat(result.errors()).singleElement().asString()
        .startsWith("AH00526: Syntax error on line 2 of " + root.resolve("baton.conf") + ":\nDocumentRoot '"
            + root.resolve("nosuch") + "' is not a directory, or is not readable");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "<VirtualHost *:80>;;DocumentRoot nosuch;;</VirtualHost> | AH00112: Warning: DocumentRoot [",
      "<VirtualHost nosuch.invalid:80>;;</VirtualHost> | AH00547: Could not resolve host name nosuch.invalid -- ignoring!",
      "<Location />;;AllowOverride None;;</Location> | AH00114: Useless use of AllowOverride in",
      "ErrorDocument 401 http://x/ | cannot use a full URL in a 401 ErrorDocument directive --- ignoring!",
      "NameVirtualHost *:80 | AH00548: NameVirtualHost has no effect"})
  void whatIsOnlyOddIsAWarning(String text, String warning) throws IOException {
    ConfigurationResult result = read(text);

    assertThat(result.errors()).isEmpty();
    assertThat(result.warnings()).singleElement().asString().contains(warning);
  }

  @Test
  void filesOfDebianAndUpstreamAreUnderstood() throws IOException {
    ConfigurationResult result = read("""
                                      User www-data
                                      Group www-data
                                      HostnameLookups Off
                                      ErrorLog logs/error.log
                                      LogLevel warn
                                      AccessFileName .htaccess
                                      ServerTokens OS
                                      ServerSignature On
                                      TraceEnable Off
                                      Mutex file:logs default
                                      <Directory />
                                        Options FollowSymLinks
                                        AllowOverride None
                                      </Directory>
                                      <Directory htdocs>
                                        Options Indexes FollowSymLinks
                                      </Directory>
                                      <FilesMatch "^\\.ht">
                                        SetHandler none
                                      </FilesMatch>
                                      <VirtualHost *:80 [::1]:8080>
                                        ServerAdmin webmaster@localhost
                                        DocumentRoot htdocs
                                        ServerName www.test
                                        ServerAlias test *.test
                                        <Location "/status">
                                          SetHandler server-status
                                          <If "-R '127.0.0.0/8' && %{REQUEST_METHOD} in {'GET', 'HEAD'}">
                                            SetHandler none
                                          </If>
                                          <Else>
                                            ErrorDocument 403 "%{REMOTE_ADDR} may not"
                                          </Else>
                                          <LimitExcept GET>
                                            ServerSignature Off
                                          </LimitExcept>
                                        </Location>
                                      </VirtualHost>
                                      """);

    assertThat(result.errors()).isEmpty();
    assertThat(result.warnings()).isEmpty();
    assertThat(VirtualHostDump.print(result.configuration().orElseThrow(), new FixedLookup("m.test")))
        .isEqualTo("""
                   VirtualHost configuration:
                   [::1]:8080             www.test (FILE:22)
                   *:80                   www.test (FILE:22)
                   """.replace("FILE", root.resolve("baton.conf").toString()));
  }
}
