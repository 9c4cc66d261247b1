package io.baton.server.loading;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Deregisters the JDBC drivers of a module. The driver manager refers to them for ever, and shows and deregisters a driver only
 * to code of the class loader that it comes from: so a class of ours is defined there once more.
 */
final class JdbcDrivers {

  private JdbcDrivers() {}

  /** The class names of the drivers that were still registered. */
  static List<String> deregister(ModuleClassLoader loader) {
    if (!loader.usesDrivers()) {
      return List.of(); // asking the driver manager would make it look for drivers
    }
    Thread thread = Thread.currentThread();
    ClassLoader outer = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      Supplier<?> own = (Supplier<?>) loader.defineAsOwn(DriverDeregistration.class).getConstructor()
          .newInstance();
      return ((List<?>) own.get()).stream().map(String::valueOf).toList();
    } catch (IOException | ReflectiveOperationException | LinkageError e) {
      return List.of(); // then they are found as what keeps the module in memory
    } finally {
      thread.setContextClassLoader(outer);
    }
  }
}
