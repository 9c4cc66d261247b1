package io.baton.server.loading;

import io.baton.api.directive.DirectiveException;
import io.baton.api.module.ServerModule;
import io.baton.config.vocabulary.ModuleSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The jars of one generation, each loaded once however many {@code LoadModule} lines name it.
 *
 * <p><b>Thread:</b> one at a time.
 * <p><b>Lifecycle:</b> one generation; filled while its configuration is read, then {@link #close}.
 */
final class ModuleJars implements ModuleSource {

  private final ModuleCopies copies;
  private final Map<Path, LoadedJar> jars = new LinkedHashMap<>();

  ModuleJars(ModuleCopies copies) {
    this.copies = copies;
  }

  @Override
  public ServerModule load(String name, Path file, Consumer<Path> dependsOn) throws DirectiveException {
    LoadedJar jar = jars.get(file);
    if (jar == null) {
      jar = LoadedJar.open(file, copies, dependsOn);
      jars.put(file, jar);
    }
    return jar.module(name);
  }

  /** Closes all of them. */
  List<RetiredJar> close() {
    List<RetiredJar> retired = jars.values().stream().map(LoadedJar::close).toList();
    jars.clear();
    return retired;
  }
}
