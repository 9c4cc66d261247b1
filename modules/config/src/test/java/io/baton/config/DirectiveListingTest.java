package io.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.config.vocabulary.LanguageDirective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DirectiveListingTest {

  private final String commandLine = DirectiveListing.forCommandLine(SampleModules.all());
  private final String markdown = DirectiveListing.asMarkdown(SampleModules.all());

  @Test
  void printsDirectivesAsHttpdDoes() {
    assertThat(commandLine)
        .contains("""
                  Timeout (core.c)
                  \tTimeout duration (sec)
                  \tAllowed in *.conf only outside <Directory>, <Files>, <Location>, or <If>
                  """);
    assertThat(commandLine).contains("""
                                     SetHandler (core.c)
                                     \ta handler name or None
                                     \tAllowed in *.conf anywhere
                                     """);
    assertThat(commandLine).contains("""
                                     <RequireAll (mod_authz_core.c)
                                     \t
                                     \tAllowed in *.conf only inside <Directory>, <Files>, <Location>, or <If>
                                     """);
  }

  @ParameterizedTest
  @EnumSource(LanguageDirective.class)
  void listsWhatBelongsToTheLanguage(LanguageDirective directive) {
    String name = directive.directiveName();

    assertThat(commandLine)
        .containsPattern(
            "(?m)^" + (directive.isSection() ? "<" : "") + name + " \\(" + directive.sourceName() + "\\)$");
    assertThat(markdown).contains("\n### " + name + "\n");
  }

  @Test
  void listsADirectiveOnceIfAModuleOwnsItsValue() {
    assertThat(commandLine.split("DefaultRuntimeDir \\(", -1)).hasSize(2);
  }

  @Test
  void writesAPageForPeople() {
    assertThat(markdown).startsWith("# Directives\n").contains("[Timeout](#timeout)");
    assertThat(markdown).contains("""

                                  ### Timeout

                                  Timeout duration (sec).

                                  - Syntax: `Timeout number[ms|s|mi|h]`
                                  - Default: `Timeout 60`
                                  - Allowed in: server, `<VirtualHost>`

                                  How long the server waits for a client. It is a long text.
                                  """);
    assertThat(markdown).contains("- Syntax: `<VirtualHost address[:port] ...> ... </VirtualHost>`\n");
    assertThat(markdown)
        .contains("- Syntax: `<Else> ... </Else>`\n- Default: none\n- Allowed in: everywhere\n");
    assertThat(markdown).contains("\n## mod_authz_core.c\n\n### Require\n");
  }
}
