package io.baton.config;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.directive.Directive;
import io.baton.api.module.Findings;
import io.baton.api.module.ServerModule;
import java.util.List;
import java.util.function.BiConsumer;

/** A module that only declares directives. */
record SampleModule(String name, String sourceName, List<Directive<?>> directives,
    BiConsumer<ServerConfiguration, Findings> checks) implements ServerModule {

  SampleModule(String name, String sourceName, Directive<?>... directives) {
    this(name, sourceName, List.of(directives), (configuration, findings) -> {});
  }

  @Override
  public void check(ServerConfiguration configuration, Findings findings) {
    checks.accept(configuration, findings);
  }
}
