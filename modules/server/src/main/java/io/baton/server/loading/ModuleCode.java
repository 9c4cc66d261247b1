package io.baton.server.loading;

import java.util.concurrent.Callable;

/**
 * Runs the code of a module as that code expects it: its own class loader is the thread's context class loader while it runs,
 * whatever thread it is. Errors become exceptions: nothing that a module throws may pass for a fault of the server.
 *
 * <p><b>Thread:</b> any; immutable.
 *
 * @param module the name, for messages
 * @param loader the module's
 */
record ModuleCode(String module, ClassLoader loader) {

  /** Runs something and gives what it gives. */
  <T> T call(Callable<T> task) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader outer = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return task.call();
    } catch (OutOfMemoryError e) {
      throw e; // may be anybody's fault
    } catch (Error e) {
      throw new ModuleError(e);
    } finally {
      thread.setContextClassLoader(outer);
    }
  }

  /** Runs something that throws no checked exception. */
  void run(Runnable task) {
    get(() -> {
      task.run();
      return null;
    });
  }

  /** Runs something that throws no checked exception, and gives what it gives. */
  <T> T get(Callable<T> task) {
    try {
      return call(task);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) { // thrown past the compiler, as some languages do
      throw new ModuleError(e);
    }
  }
}
