package io.baton.server.loading;

import io.baton.api.module.ServerModule;
import io.baton.config.ConfigurationReader;
import io.baton.config.ConfigurationResult;
import io.baton.config.ConfigurationSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A configuration and the modules of its generation: those that the server is built with and those that its {@code LoadModule}
 * lines took from jars.
 *
 * <pre>{@code
 * LoadedModules loaded = LoadedModules.read(BuiltInModules.load(), source);
 * if (!loaded.result().isValid()) { ... loaded.close(); }
 * ... generations.load(number, loaded.result().configuration().orElseThrow(), loaded.modules(), services) ...
 * ... generation.retire(), and then:
 * loaded.close();
 * leakWatch.watch(loaded.retired());
 * }</pre>
 *
 * <p><b>Thread:</b> one at a time, never a listener: it reads files and runs code of modules.
 * <p><b>Lifecycle:</b> one generation, or one look at a configuration. {@link #close} comes after the modules were stopped, and
 * also if they never were started or the configuration has errors.
 * <p><b>Invariant:</b> once closed, it refers to nothing of the generation. Whoever closes it lets go of the configuration, the
 * modules and the generation as well: each of them leads to the code of the modules.
 */
public final class LoadedModules implements AutoCloseable {

  private final ModuleJars jars;
  private final Instant readAt;
  private ConfigurationResult result;
  private List<ServerModule> modules;
  private List<RetiredJar> retired = List.of();

  private LoadedModules(ModuleJars jars, Instant readAt, ConfigurationResult result,
      List<ServerModule> modules) {
    this.jars = jars;
    this.readAt = readAt;
    this.result = result;
    this.modules = modules;
  }

  /**
   * Reads a configuration and loads the modules that it names.
   *
   * @param builtIn instances of the modules that are always there, which no other generation uses
   */
  public static LoadedModules read(List<ServerModule> builtIn, ConfigurationSource source) {
    Instant begun = Instant.now();
    ModuleJars jars = new ModuleJars(ModuleCopies.ofProcess());
    try {
      ConfigurationResult result = new ConfigurationReader(builtIn, jars).read(source);
      List<ServerModule> modules = new ArrayList<>(builtIn);
      modules.addAll(result.loadedModules());
      return new LoadedModules(jars, begun, result, List.copyOf(modules));
    } catch (RuntimeException | Error e) {
      jars.close();
      throw e;
    }
  }

  /** When reading began: what was written later may not be in it. */
  public Instant readAt() {
    return readAt;
  }

  /** What came of reading. */
  public ConfigurationResult result() {
    if (result == null) {
      throw new IllegalStateException("these modules were closed");
    }
    return result;
  }

  /** All modules: the built-in ones, then those from jars in the order of their lines. None once it is closed. */
  public List<ServerModule> modules() {
    return modules;
  }

  /** Lets go of all code from jars and deletes the copies of the jars. */
  @Override
  public void close() {
    if (result != null) {
      result = null;
      modules = List.of();
      retired = jars.close();
    }
  }

  /** The jars that were let go of; none before it is closed. */
  public List<RetiredJar> retired() {
    return retired;
  }
}
