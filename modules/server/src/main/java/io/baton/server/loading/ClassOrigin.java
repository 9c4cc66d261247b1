package io.baton.server.loading;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who gives a module in a jar a class, by the name of the class. docs/modules.md has the same table for those who write modules.
 */
enum ClassOrigin {
  /** The Java platform: it comes first; what it has not may be in the jar. */
  PLATFORM,
  /** What modules are compiled against: the server's alone, else its objects would not fit. */
  INTERFACE,
  /** Libraries whose objects go back and forth: the server's; what it has not may be in the jar. */
  SHARED_LIBRARY,
  /** Other parts of the server: not to be seen. A jar may have classes of its own with such names. */
  HIDDEN,
  /** Everything else: the jar and its libraries first, then the libraries that the server happens to have. */
  OWN;

  private static final List<String> INTERFACE_PACKAGES = List.of("io.baton.api.", "io.baton.scoreboard.");
  private static final List<String> SHARED_PACKAGES = List.of("io.vertx.", "io.netty.", "org.slf4j.",
      "org.apache.logging.log4j.", "org.apache.commons.logging.");
  private static final String SERVER_PACKAGES = "io.baton.";

  /** Every package of the modules that the virtual machine was started with; asking a loader for each class would be slow. */
  private static final Set<String> PLATFORM_PACKAGES = ModuleLayer.boot().modules().stream()
      .flatMap(module -> module.getPackages().stream()).collect(Collectors.toUnmodifiableSet());

  /** Who gives the class of a name. */
  static ClassOrigin of(String className) {
    if (className.startsWith("java.") || PLATFORM_PACKAGES.contains(packageOf(className))) {
      return PLATFORM;
    }
    if (INTERFACE_PACKAGES.stream().anyMatch(className::startsWith)) {
      return INTERFACE;
    }
    if (SHARED_PACKAGES.stream().anyMatch(className::startsWith)) {
      return SHARED_LIBRARY;
    }
    return className.startsWith(SERVER_PACKAGES) ? HIDDEN : OWN;
  }

  /** The package of a class; empty if it has none. */
  static String packageOf(String className) {
    int dot = className.lastIndexOf('.');
    return dot < 0 ? "" : className.substring(0, dot);
  }
}
