package io.baton.server.generation;

import io.baton.api.module.ServerModule;
import io.baton.config.ConfigurationSource;
import io.baton.server.loading.LoadedModules;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads what may become a generation, each time anew.
 *
 * <p><b>Thread:</b> any that may block.
 */
public final class CandidateReader {

  private final ConfigurationSource source;
  private final Supplier<List<ServerModule>> modules;

  /** Reads this configuration with new instances of these built-in modules, and those that it names. */
  public CandidateReader(ConfigurationSource source, Supplier<List<ServerModule>> modules) {
    this.source = source;
    this.modules = modules;
  }

  /** Reads, loads modules and checks. Whoever gets it closes it, or has the generation that is made of it retired. */
  public LoadedModules read() {
    return LoadedModules.read(modules.get(), source);
  }
}
