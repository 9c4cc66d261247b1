package io.baton.modules.logconfig;

import io.baton.api.directive.Directive;
import io.baton.api.module.ServerModule;
import java.util.List;

/**
 * The module mod_logio: that it is there tells configurations that {@code %I}, {@code %O} and {@code %S} can be used, which
 * mod_log_config does itself.
 */
public final class LogioModule implements ServerModule {

  @Override
  public String name() {
    return "logio_module";
  }

  @Override
  public String sourceName() {
    return "mod_logio.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return List.of();
  }
}
