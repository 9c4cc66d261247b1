package io.baton.server.loading;

import io.baton.api.directive.DirectiveException;
import io.baton.api.module.ServerModule;
import io.baton.config.syntax.OpenFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A jar that is loaded for one generation, with the modules in it.
 *
 * <p><b>Thread:</b> one at a time.
 * <p><b>Lifecycle:</b> {@link #open}, then {@link #close}; afterwards nothing here refers to its code.
 */
final class LoadedJar {

  /** Where a jar names its modules, as for {@link java.util.ServiceLoader}. */
  static final String SERVICES = "META-INF/services/" + ServerModule.class.getName();

  private final Path path;
  private final Map<String, JarModule> modules = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();
  private final Set<String> taken = new LinkedHashSet<>();
  private ModuleClassLoader loader;

  private LoadedJar(Path path, ModuleClassLoader loader) {
    this.path = path;
    this.loader = loader;
  }

  /**
   * Opens a jar and makes the modules in it.
   *
   * @param dependsOn takes the paths of its libraries
   * @throws DirectiveException if it cannot be opened
   */
  static LoadedJar open(Path path, ModuleCopies copies, Consumer<Path> dependsOn) throws DirectiveException {
    LoadedJar jar;
    try {
      jar = new LoadedJar(path, ModuleClassLoader.open(path, copies, dependsOn));
    } catch (IOException e) {
      throw new DirectiveException(path + ": " + OpenFailure.reason(e));
    }
    jar.makeModules();
    return jar;
  }

  /** The module of a name. */
  ServerModule module(String name) throws DirectiveException {
    JarModule module = modules.get(name);
    if (module != null) {
      taken.add(name);
      return module;
    }
    if (!failures.isEmpty()) {
      throw new DirectiveException(path + ": " + String.join("; ", failures));
    }
    throw new DirectiveException(modules.isEmpty()
        ? path + " has no module: it must name its class in " + SERVICES
        : path + " has no module " + name + ", only " + String.join(", ", modules.keySet()));
  }

  private void makeModules() {
    for (String className : classNames()) {
      try {
        JarModule module = make(className);
        if (modules.putIfAbsent(module.name(), module) != null) {
          failures.add(className + " has the name " + module.name() + ", as another module of this jar has");
        }
      } catch (Throwable thrown) { // whatever the code of a module does when it is first touched, the server goes on
        failures.add(LoadFailure.text(className, thrown));
      }
    }
  }

  private JarModule make(String className) throws Exception {
    ServerModule module = new ModuleCode(className, loader).call(() -> {
      Class<?> type = Class.forName(className, true, loader);
      if (!ServerModule.class.isAssignableFrom(type)) {
        throw new IllegalStateException("it does not implement " + ServerModule.class.getName());
      }
      return (ServerModule) type.getConstructor().newInstance();
    });
    return JarModule.of(module, loader);
  }

  private Set<String> classNames() {
    Set<String> names = new LinkedHashSet<>();
    for (URL url : Collections.list(loader.findResources(SERVICES))) {
      try (BufferedReader lines = new BufferedReader(
          new InputStreamReader(url.openStream(), StandardCharsets.UTF_8))) {
        lines.lines().map(LoadedJar::withoutComment).filter(name -> !name.isEmpty()).forEach(names::add);
      } catch (IOException e) {
        failures.add(SERVICES + " cannot be read: " + OpenFailure.reason(e));
      }
    }
    return names;
  }

  private static String withoutComment(String line) {
    int comment = line.indexOf('#');
    return (comment < 0 ? line : line.substring(0, comment)).strip();
  }

  /** Removes what its code left behind where that is certain to be of no use any more, and lets go of the code. */
  RetiredJar close() {
    RetiredJar retired = new RetiredJar(path, List.copyOf(taken), loader, JdbcDrivers.deregister(loader));
    ResourceBundle.clearCache(loader);
    modules.values().forEach(JarModule::release);
    modules.clear();
    loader.close();
    loader = null;
    return retired;
  }
}
