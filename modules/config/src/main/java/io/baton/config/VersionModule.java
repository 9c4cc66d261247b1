package io.baton.config;

import io.baton.api.directive.Directive;
import io.baton.api.module.ServerModule;
import java.util.List;

/** Stands for httpd's mod_version, whose {@code <IfVersion>} is part of the language here. It has nothing to do. */
public final class VersionModule implements ServerModule {

  /** For {@link java.util.ServiceLoader}. */
  public VersionModule() {}

  @Override
  public String name() {
    return "version_module";
  }

  @Override
  public String sourceName() {
    return "mod_version.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return List.of();
  }
}
