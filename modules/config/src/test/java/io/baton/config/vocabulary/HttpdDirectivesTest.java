package io.baton.config.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.config.vocabulary.HttpdDirectives.HttpdDirective;
import org.junit.jupiter.api.Test;

final class HttpdDirectivesTest {

  @Test
  void knowsWhichModuleHasADirective() {
    assertThat(HttpdDirectives.find("sslengine")).contains(new HttpdDirective("SSLEngine", "mod_ssl"));
    assertThat(HttpdDirectives.find("RewriteRule").map(HttpdDirective::module)).contains("mod_rewrite");
    assertThat(HttpdDirectives.find("ProxyPass").map(HttpdDirective::module)).contains("mod_proxy");
    assertThat(HttpdDirectives.find("<Proxy").map(HttpdDirective::module)).contains("mod_proxy");
    assertThat(HttpdDirectives.find("Proxy")).isEmpty();
  }

  @Test
  void knowsHundredsOfThem() {
    assertThat(HttpdDirectives.all()).hasSizeGreaterThan(700)
        .allSatisfy(directive -> assertThat(directive.name()).matches("<?[A-Za-z][A-Za-z0-9_]+"));
  }
}
