package io.baton.server.generation;

import io.baton.api.module.ServerModule;
import io.baton.config.ConfigurationResult;
import java.util.List;

/**
 * What may become a generation: a configuration that was read, with the modules that it was read with.
 *
 * @param result the configuration, or what is wrong with it
 * @param modules instances that no other generation uses
 */
public record Candidate(ConfigurationResult result, List<ServerModule> modules) {

  /** Copies the list. */
  public Candidate {
    modules = List.copyOf(modules);
  }
}
