package io.baton.http;

import io.baton.api.directive.Directive;
import io.baton.api.module.ServerModule;
import java.util.List;

/** The name by which {@code <IfModule>} knows the HTTP part of the core (httpd: {@code http_core.c}). */
public final class HttpModule implements ServerModule {

  @Override
  public String name() {
    return "http_module";
  }

  @Override
  public String sourceName() {
    return "http_core.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return List.of();
  }
}
