package io.baton.server.leaks;

import java.lang.management.ManagementFactory;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What a module set for the whole process: levels and handlers of loggers, MBeans, security providers, the handler of uncaught
 * exceptions. Named and not removed: what was there before is not known.
 *
 * <p><b>Thread:</b> any.
 */
final class ProcessSettings {

  private static final String IN_STOP = " in ServerModule.stop";

  private final Remains remains;
  private final List<String> sentences = new ArrayList<>();

  ProcessSettings(Remains remains) {
    this.remains = remains;
  }

  /** A sentence for each setting. */
  List<String> find() {
    LogManager manager = LogManager.getLogManager();
    Collections.list(manager.getLoggerNames()).stream().sorted().map(manager::getLogger)
        .filter(logger -> logger != null).forEach(this::addLogger);
    addMBeans(ManagementFactory.getPlatformMBeanServer());
    for (Provider provider : Security.getProviders()) {
      if (remains.hasClassOf(provider)) {
        add("security provider " + provider.getName(), "is still registered",
            "remove it" + IN_STOP + " (Security.removeProvider)");
      }
    }
    if (remains.hasClassOf(Thread.getDefaultUncaughtExceptionHandler())) {
      add("the handler of uncaught exceptions", "is still set", "set another one" + IN_STOP);
    }
    return sentences;
  }

  private void addLogger(Logger logger) {
    String name = "logger \"" + logger.getName() + "\" still has ";
    if (remains.hasClassOf(logger.getLevel())) {
      sentences.add(
          name + "the level " + logger.getLevel() + " of " + remains.owner() + ": set another one" + IN_STOP);
    }
    if (remains.hasClassOf(logger.getFilter())) {
      sentences.add(name + "a filter of " + remains.owner() + ": set another one" + IN_STOP);
    }
    for (Handler handler : logger.getHandlers()) {
      if (remains.hasClassOf(handler) || remains.hasClassOf(handler.getFormatter())
          || remains.hasClassOf(handler.getFilter()) || remains.hasClassOf(handler.getLevel())) {
        sentences.add(name + "a handler of " + remains.owner() + ": remove it" + IN_STOP);
      }
    }
  }

  private void addMBeans(MBeanServer server) {
    for (ObjectName name : server.queryNames(null, null)) {
      try {
        if (remains.has(server.getClassLoaderFor(name))) {
          add("MBean " + name, "is still registered", "unregister it" + IN_STOP);
        }
      } catch (InstanceNotFoundException e) {
        // It was unregistered meanwhile.
      }
    }
  }

  private void add(String what, String state, String remedy) {
    sentences.add(what + " of " + remains.owner() + " " + state + ": " + remedy);
  }
}
