package io.baton.server.generation;

import io.baton.api.module.ServerModule;
import io.baton.config.ConfigurationReader;
import io.baton.config.ConfigurationSource;
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

  /** Reads this configuration with new instances of these modules. */
  public CandidateReader(ConfigurationSource source, Supplier<List<ServerModule>> modules) {
    this.source = source;
    this.modules = modules;
  }

  /** Reads and checks. */
  public Candidate read() {
    List<ServerModule> instances = modules.get();
    return new Candidate(new ConfigurationReader(instances).read(source), instances);
  }
}
