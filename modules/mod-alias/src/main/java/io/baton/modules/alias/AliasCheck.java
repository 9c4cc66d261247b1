package io.baton.modules.alias;

import io.baton.api.config.Section;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import io.baton.api.module.Findings;
import java.util.List;
import java.util.Optional;

/** Finds what is wrong with aliases and redirects only because of where they stand. */
final class AliasCheck {

  private final Findings findings;

  AliasCheck(Findings findings) {
    this.findings = findings;
  }

  void check(ServerConfiguration configuration) {
    check(configuration.main());
    configuration.virtualHosts().forEach(this::check);
  }

  private void check(VirtualHost host) {
    Aliases aliases = host.ownSettings().get(AliasDirectives.ALIAS);
    aliases.ofLocation().ifPresent(alias -> findings.error(Optional.of(alias.where()),
        "Alias must have two arguments when used globally"));
    host.ownSettings().get(AliasDirectives.REDIRECT).ofLocation()
        .filter(redirect -> redirect.url().isPresent())
        .ifPresent(
            redirect -> findings.error(Optional.of(redirect.where()), "URL to redirect to is missing"));
    warnOfOverlaps(aliases.list());
    host.sections().forEach(this::check);
  }

  private void check(Section section) {
    for (Alias alias : section.settings().get(AliasDirectives.ALIAS).list()) {
      findings.error(Optional.of(alias.where()), "Alias cannot occur within directory context");
    }
    section.sections().forEach(this::check);
  }

  private void warnOfOverlaps(List<Alias> aliases) {
    for (int i = 1; i < aliases.size(); i++) {
      if (aliases.get(i) instanceof Alias.OfPrefix alias) {
        aliases.subList(0, i).stream().filter(earlier -> matches(earlier, alias.prefix().prefix()))
            .findFirst()
            .ifPresent(earlier -> findings.warning("AH00671: The Alias directive in " + alias.where().file()
                + " at line " + alias.where().line()
                + " will probably never match because it overlaps an earlier "
                + earlier.directive() + "."));
      }
    }
  }

  private static boolean matches(Alias alias, String path) {
    try {
      return alias.fileOf(path).isPresent();
    } catch (RefusedException e) {
      return true;
    }
  }
}
