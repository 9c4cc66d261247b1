package io.baton.config;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.module.ServerModule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading: a configuration, or errors.
 *
 * @param configuration the configuration; empty if there is an error
 * @param errors whole messages in httpd's form, one to a few lines each, in the order of reading
 * @param warnings whole messages about what can be used but may not be meant
 * @param includes every file that was read, in the order of reading; a file that is included twice is there twice
 * @param dependencies what beside the files of the configuration would change it: the jars of modules, certificates,
 * directories in     which included files are looked for; absolute
 * @param loadedModules the modules that {@code LoadModule} lines loaded, in the order of reading, also if there are errors
 */
public record ConfigurationResult(Optional<ServerConfiguration> configuration, List<String> errors,
    List<String> warnings, List<IncludedFile> includes, List<Path> dependencies,
    List<ServerModule> loadedModules) {

  /** Copies the lists. */
  public ConfigurationResult {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
    includes = List.copyOf(includes);
    dependencies = List.copyOf(dependencies);
    loadedModules = List.copyOf(loadedModules);
  }

  /** Whether there is a configuration. */
  public boolean isValid() {
    return configuration.isPresent();
  }
}
