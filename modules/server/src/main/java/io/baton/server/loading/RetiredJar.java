package io.baton.server.loading;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A jar whose generation is over, without a reference that would keep its code in memory.
 *
 * <p><b>Thread:</b> any.
 */
public final class RetiredJar {

  private final Path path;
  private final String owner;
  private final WeakReference<ModuleClassLoader> loader;
  private final List<String> removed;

  RetiredJar(Path path, List<String> modules, ModuleClassLoader loader, List<String> drivers) {
    this.path = path;
    this.owner = modules.isEmpty() ? path.toString() : String.join(", ", modules);
    this.loader = new WeakReference<>(loader);
    this.removed = drivers.stream().map(driver -> "JDBC driver " + driver + " of " + owner
        + " was still registered and has been deregistered: do it in ServerModule.stop"
        + " (DriverManager.deregisterDriver)").toList();
  }

  /** Where it was loaded from. */
  public Path path() {
    return path;
  }

  /** What messages call its code: the names of the modules that were taken from it, or its path if none was. */
  public String owner() {
    return owner;
  }

  /** Its class loader, while it is in memory. To be let go of soon. */
  public Optional<ModuleClassLoader> loader() {
    return Optional.ofNullable(loader.get());
  }

  /** What had to be removed behind its modules, in whole sentences. */
  public List<String> removed() {
    return removed;
  }
}
