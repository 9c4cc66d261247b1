package io.baton.config;

import io.baton.api.directive.Directive;
import io.baton.api.module.ServerModule;
import java.util.List;

/** Stands for httpd's mod_so, whose {@code LoadModule} is part of the language here. It has nothing to do. */
public final class SoModule implements ServerModule {

  /** For {@link java.util.ServiceLoader}. */
  public SoModule() {}

  @Override
  public String name() {
    return "so_module";
  }

  @Override
  public String sourceName() {
    return "mod_so.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return List.of();
  }
}
