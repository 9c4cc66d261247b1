package io.baton.server.cli;

import io.baton.api.module.ServerModule;
import java.util.List;
import java.util.ServiceLoader;

/** The modules that the server is built with. One place finds them, so that every list shows the same in the same order. */
public final class BuiltInModules {

  private BuiltInModules() {}

  /** New instances, in the order of the libraries: that of the dependencies in the server's {@code pom.xml}. */
  public static List<ServerModule> load() {
    return ServiceLoader.load(ServerModule.class).stream().map(ServiceLoader.Provider::get).toList();
  }
}
