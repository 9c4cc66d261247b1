package io.baton.server.cli;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.directive.Directive;
import io.baton.api.module.ServerModule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks directives of the modules up by name: the command line prints some, whichever module owns them. */
final class NamedDirectives {

  private final List<ServerModule> modules;

  NamedDirectives(List<ServerModule> modules) {
    this.modules = modules;
  }

  /** The directive of a name. */
  Optional<Directive<?>> find(String name) {
    for (ServerModule module : modules) {
      for (Directive<?> directive : module.directives()) {
        if (directive.name().equalsIgnoreCase(name)) {
          return Optional.of(directive);
        }
      }
    }
    return Optional.empty();
  }

  /** Its default as a user would write it; empty if it has none. */
  Optional<String> defaultText(String name) {
    return find(name).map(Directive::defaultText).filter(text -> !text.isEmpty());
  }

  /** The path that the main server has for it, made absolute; empty if there is none. */
  Optional<Path> path(ServerConfiguration configuration, String name) {
    return find(name).map(directive -> (Object) configuration.main().settings().get(directive))
        .map(value -> configuration.serverRoot().resolve(value.toString()).normalize());
  }
}
