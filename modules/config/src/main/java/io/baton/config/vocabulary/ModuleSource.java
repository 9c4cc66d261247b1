package io.baton.config.vocabulary;

import io.baton.api.directive.DirectiveException;
import io.baton.api.module.ServerModule;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Makes modules that are not built into the server, when their {@code LoadModule} line is read. Implemented by the server: the
 * language knows neither jars nor class loaders.
 *
 * <p><b>Thread:</b> the one that reads the configuration.
 * <p><b>Lifecycle:</b> one configuration; what it made is the caller's to close, also if the configuration has errors.
 */
@FunctionalInterface
public interface ModuleSource {

  /** Has no modules. */
  ModuleSource NONE = (name, file, dependsOn) -> {
    throw new DirectiveException("only the server itself can load a module from a jar");
  };

  /**
   * The module of a name from a file. Its name is the one that was asked for, and its directives can be read without running
   * code of the module.
   *
   * @param file absolute
   * @param dependsOn takes the other files that the module is loaded from, also if it cannot be loaded
   * @throws DirectiveException what is wrong, as it goes on behind "Cannot load FILE into server: "
   */
  ServerModule load(String name, Path file, Consumer<Path> dependsOn) throws DirectiveException;
}
