package io.baton.http;

import io.baton.api.config.Section;
import io.baton.api.config.SectionKind;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.module.Findings;
import io.baton.http.directives.ErrorDirectives;
import io.baton.http.directives.ErrorDocument;
import io.baton.http.directives.HostnameLookups;
import io.baton.http.directives.ServerDirectives;
import io.baton.http.directives.StorageDirectives;
import io.baton.http.directives.UseCanonicalName;
import io.baton.http.section.SectionCompiler;
import io.baton.http.translate.DocumentRootTranslation;
import io.baton.http.vhost.NameLookup;
import io.baton.http.vhost.VirtualHostTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks at the whole configuration for what single lines cannot show. Used by one thread, once; may look names up. */
final class ConfigurationCheck {

  private final ServerConfiguration configuration;
  private final Findings findings;
  private final NameLookup lookup;
  private boolean overridesWarned;

  ConfigurationCheck(ServerConfiguration configuration, Findings findings, NameLookup lookup) {
    this.configuration = configuration;
    this.findings = findings;
    this.lookup = lookup;
  }

  void run() {
    VirtualHost main = configuration.main();
    checkMain(main);
    checkServer(main);
    for (VirtualHost host : configuration.virtualHosts()) {
      checkHost(host);
      checkServer(host);
    }
    new VirtualHostTable(configuration, lookup, findings::warning).build();
  }

  private void checkMain(VirtualHost main) {
    Path root = DocumentRootTranslation.documentRoot(main, configuration.serverRoot());
    if (main.settings().isSet(StorageDirectives.DOCUMENT_ROOT) && !isReadableDirectory(root)) {
      findings.error(main.settings().where(StorageDirectives.DOCUMENT_ROOT),
          "DocumentRoot '" + root + "' is not a directory, or is not readable");
    }
    if (main.ownSettings().isSet(ServerDirectives.SERVER_ALIAS)) {
      findings.error(main.ownSettings().where(ServerDirectives.SERVER_ALIAS),
          "ServerAlias only used in <VirtualHost>");
    }
  }

  private void checkHost(VirtualHost host) {
    Path root = host.ownSettings().get(StorageDirectives.DOCUMENT_ROOT);
    if (root != null && !Files.isDirectory(root)) {
      findings.warning("AH00112: Warning: DocumentRoot [" + root + "] does not exist");
    }
    for (String word : host.addresses()) {
      if (!VirtualHostTable.isAddress(word)) {
        findings.error(Optional.of(host.where()), "The address or port is invalid: " + word
            + "; allowed are address, address:port, *:port and [IPv6 address]:port");
      }
    }
  }

  private void checkServer(VirtualHost host) {
    new SectionCompiler(configuration.serverRoot(),
        problem -> findings.error(Optional.of(problem.where()), problem.getMessage())).check(host.sections());
    checkSettings(host.ownSettings());
    checkSections(host.sections());
  }

  private void checkSections(List<Section> sections) {
    for (Section section : sections) {
      Settings settings = section.settings();
      checkSettings(settings);
      checkOverrides(section);
      if (settings.isSet(ErrorDirectives.LOG_LEVEL)) {
        findings.warning("LogLevel in <" + section.kind().sectionName() + "> has no effect ("
            + settings.where(ErrorDirectives.LOG_LEVEL).orElse(section.where())
            + "): set it for the server or a virtual host");
      }
      checkSections(section.sections());
    }
  }

  private void checkSettings(Settings settings) {
    HostnameLookups lookups = settings.get(ServerDirectives.HOSTNAME_LOOKUPS);
    if (lookups != HostnameLookups.OFF) {
      findings.warning("HostnameLookups " + lookups + " at "
          + settings.where(ServerDirectives.HOSTNAME_LOOKUPS).map(Object::toString).orElse("")
          + ": clients' names are never looked up, it is taken as Off");
    }
    if (settings.get(ServerDirectives.USE_CANONICAL_NAME) == UseCanonicalName.DNS) {
      findings.warning("UseCanonicalName DNS at "
          + settings.where(ServerDirectives.USE_CANONICAL_NAME).map(Object::toString).orElse("")
          + ": addresses are never looked up while serving, it is taken as Off");
    }
    ErrorDocument unauthorized = settings.get(ErrorDirectives.ERROR_DOCUMENT).get(401);
    if (unauthorized != null && unauthorized.kind() == ErrorDocument.Kind.EXTERNAL_URL) {
      findings.warning("AH00113: "
          + settings.where(ErrorDirectives.ERROR_DOCUMENT).map(Object::toString).orElse("")
          + " cannot use a full URL in a 401 ErrorDocument directive --- ignoring!");
    }
  }

  private void checkOverrides(Section section) {
    boolean directory = section.kind() == SectionKind.DIRECTORY;
    if (section.settings().isSet(StorageDirectives.ALLOW_OVERRIDE) && !directory) {
      findings.warning("AH00114: Useless use of AllowOverride in "
          + section.settings().where(StorageDirectives.ALLOW_OVERRIDE).orElse(section.where()));
      return;
    }
    boolean none = isNone(section.settings().get(StorageDirectives.ALLOW_OVERRIDE))
        && isNone(section.settings().get(StorageDirectives.ALLOW_OVERRIDE_LIST));
    if (!none && !overridesWarned) {
      overridesWarned = true;
      findings
          .warning("AllowOverride in <" + section.kind().sectionName() + " \"" + section.argument() + "\"> ("
              + section.where() + "): Baton reads no .htaccess files; put their directives into <Directory> "
              + "sections. Said once.");
    }
  }

  private static boolean isNone(List<String> words) {
    return words.isEmpty() || (words.size() == 1 && words.get(0).equalsIgnoreCase("none"));
  }

  private static boolean isReadableDirectory(Path path) {
    return Files.isDirectory(path) && Files.isReadable(path);
  }
}
