package io.baton.http;

import static io.baton.api.config.SectionKind.DIRECTORY;
import static io.baton.api.config.SectionKind.IF;
import static io.baton.api.config.SectionKind.LOCATION;
import static io.baton.api.config.SectionKind.LOCATION_MATCH;
import static io.baton.http.testing.Configurations.section;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.directive.SourceLocation;
import io.baton.api.module.Findings;
import io.baton.http.testing.Configurations;
import io.baton.http.vhost.FixedLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationCheckTest implements Findings {

  @TempDir
  Path root;

  private final List<String> errors = new ArrayList<>();
  private final List<Optional<SourceLocation>> places = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  @Override
  public void error(Optional<SourceLocation> where, String text) {
    places.add(where);
    errors.add(text);
  }

  @Override
  public void warning(String text) {
    warnings.add(text);
  }

  @BeforeEach
  void makeRoot() throws Exception {
    Files.createDirectory(root.resolve("www"));
  }

  private void check(Configurations configurations) {
    new CoreModule(new FixedLookup("machine.test")).check(configurations.build(), this);
  }

  private Configurations good() {
    return Configurations.at(root).server("ServerName main.test", "DocumentRoot www");
  }

  @Test
  void soundConfigurationHasNoFindings() {
    check(good().sections(section(DIRECTORY, "/", "AllowOverride None", "AllowOverrideList None"))
        .host("*:80 [::1]:80", "ServerName a.test", "DocumentRoot www", "ServerAlias *.a.test"));

    assertThat(errors).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void documentRootOfTheMainServerMustBeThereAndThatOfAHostShould() {
    check(Configurations.at(root).server("ServerName main.test", "DocumentRoot nosuch").host("*:80",
        "DocumentRoot nowhere"));

    assertThat(errors)
        .containsExactly("DocumentRoot '" + root + "/nosuch' is not a directory, or is not readable");
    assertThat(places.get(0)).isPresent();
    assertThat(warnings)
        .containsExactly("AH00112: Warning: DocumentRoot [" + root + "/nowhere] does not exist");
  }

  @Test
  void hostThatInheritsItsDocumentRootIsNotBlamedForIt() {
    check(Configurations.at(root).server("ServerName main.test", "DocumentRoot nosuch").host("*:80"));

    assertThat(errors).hasSize(1);
    assertThat(warnings).isEmpty();
  }

  @Test
  void documentRootThatNobodySetMayBeMissing() {
    check(Configurations.at(root).server("ServerName main.test"));

    assertThat(errors).isEmpty();
  }

  @Test
  void aliasOfTheMainServerIsAnError() {
    check(good().server("ServerAlias x"));

    assertThat(errors).containsExactly("ServerAlias only used in <VirtualHost>");
  }

  @Test
  void missingServerNameIsAWarning() {
    new CoreModule(new FixedLookup("short")).check(Configurations.at(root).build(), this);

    assertThat(warnings).singleElement().asString()
        .startsWith("AH00558: baton: Could not reliably determine");
  }

  @Test
  void addressOfAHostMustBeOne() {
    check(good().host("1.2.3.4:99999", "ServerName a").host("nosuch.invalid:80", "ServerName b"));

    assertThat(errors).singleElement().asString().startsWith("The address or port is invalid: 1.2.3.4:99999");
    assertThat(warnings)
        .anyMatch(warning -> warning.startsWith("AH00547: Could not resolve host name nosuch.invalid"));
  }

  @Test
  void wrongSectionsOfAllServersAreErrors() {
    check(good().sections(section(LOCATION_MATCH, "("), section(LOCATION, "/", section(IF, "?")))
        .host("*:80", "ServerName a", section(LOCATION_MATCH, "[")));

    assertThat(errors).hasSize(3).anyMatch(e -> e.startsWith("Cannot parse condition clause"))
        .anyMatch(e -> e.contains("<LocationMatch \"(\">"))
        .anyMatch(e -> e.contains("<LocationMatch \"[\">"));
    assertThat(places).allSatisfy(place -> assertThat(place).isPresent());
  }

  @Test
  void whatHasNoEffectIsAWarning() {
    check(good()
        .server("HostnameLookups Double", "UseCanonicalName DNS",
            "ErrorDocument 401 http://x.test/")
        .sections(section(DIRECTORY, "/a", "AllowOverride All"),
            section(DIRECTORY, "/b", "AllowOverrideList Redirect"),
            section(LOCATION, "/c", "AllowOverride All", "LogLevel debug")));

    assertThat(errors).isEmpty();
    assertThat(warnings).anyMatch(w -> w.startsWith("HostnameLookups DOUBLE at /etc/baton.conf:"))
        .anyMatch(w -> w.startsWith("UseCanonicalName DNS at "))
        .anyMatch(w -> w.startsWith("AH00113: /etc/baton.conf:") && w.contains("401"))
        .anyMatch(w -> w.startsWith("AH00114: Useless use of AllowOverride"))
        .anyMatch(w -> w.startsWith("LogLevel in <Location> has no effect"));
    assertThat(warnings.stream().filter(w -> w.contains("reads no .htaccess files"))).hasSize(1);
  }
}
