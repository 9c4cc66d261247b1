package io.baton.server.launch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Signals of the operating system to this process. Java has no public way to get them; {@code sun.misc.Signal} of the module
 * {@code jdk.unsupported} is what every program uses, here by reflection, since the compiler warns of its name.
 *
 * <p><b>Thread:</b> an action runs on a thread of its own, which the virtual machine makes for each signal.
 */
final class ProcessSignals {

  private ProcessSignals() {}

  /**
   * Runs an action whenever a signal comes, instead of what happens by default.
   *
   * @param name without {@code SIG}
   * @return whether it does; it does not if whoever started this process had the signal ignored, which Java respects
   * @throws IllegalArgumentException if this system has no such signal, or the virtual machine needs it
   */
  static boolean handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[]{handler},
          (self, method, arguments) -> answer(self, method, arguments, action));
      Method handle = signal.getMethod("handle", signal, handler);
      Object before = handle.invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      return before != handler.getField("SIG_IGN").get(null);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "signal SIG" + name + " cannot be handled: " + e.getCause().getMessage(),
          e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("this Java cannot handle signals: " + e, e);
    }
  }

  private static Object answer(Object self, Method method, Object[] arguments, Runnable action) {
    return switch (method.getName()) {
      case "handle" -> {
        action.run();
        yield null;
      }
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> ProcessSignals.class.getSimpleName();
    };
  }
}
