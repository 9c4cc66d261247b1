package io.baton.server.leaks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Shutdown hooks of a module. They are only named: what a hook does at the end of the process may matter to its author.
 *
 * <p><b>Thread:</b> any.
 */
final class ShutdownHooks {

  private final Remains remains;

  ShutdownHooks(Remains remains) {
    this.remains = remains;
  }

  /** A sentence for each hook. */
  List<String> find() {
    return registered().filter(this::isOfModule)
        .map(hook -> "shutdown hook \"" + hook.getName() + "\" of " + remains.owner()
            + " is still registered: remove it in ServerModule.stop (Runtime.removeShutdownHook)")
        .sorted().toList();
  }

  private static Stream<Thread> registered() {
    return PrivateFields.readStatic("java.lang.ApplicationShutdownHooks", "hooks").stream()
        .flatMap(hooks -> List.copyOf(((Map<?, ?>) hooks).keySet()).stream()).map(Thread.class::cast);
  }

  private boolean isOfModule(Thread hook) {
    return remains.hasClassOf(hook) || remains.has(hook.getContextClassLoader())
        || target(hook).flatMap(remains::reachedFrom).isPresent();
  }

  /** What it will run; newer platforms keep it one step further in. */
  private static Optional<Object> target(Thread hook) {
    return PrivateFields.read(hook, "target")
        .or(() -> PrivateFields.read(hook, "holder").flatMap(holder -> PrivateFields.read(holder, "task")));
  }
}
