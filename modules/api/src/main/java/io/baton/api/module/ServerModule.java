package io.baton.api.module;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.directive.Directive;
import io.baton.api.directive.Provider;
import io.vertx.core.Future;
import java.util.List;

/**
 * A module of the server (httpd: {@code module}).
 *
 * <p><b>Lifecycle:</b> made by {@link java.util.ServiceLoader} once for each generation; {@link #directives} and
 * {@link #check} may be called on an instance that never serves; then {@link #register}, {@link #start}, and {@link #stop}
 * after the last request of the generation. All of them are called by one thread at a time, never by a listener.
 */
public interface ServerModule {

  /** Its identifier, as {@code LoadModule} and {@code <IfModule>} name it: {@code status_module}. */
  String name();

  /** The other name by which {@code <IfModule>} knows it: {@code mod_status.c}. */
  String sourceName();

  /** The directives that it owns: always the same objects. */
  List<Directive<?>> directives();

  /** What it offers to the directives of other modules: always the same objects. */
  default List<Provider> providers() {
    return List.of();
  }

  /** Looks at a whole configuration before it is used; says what is wrong with it, never throws. */
  default void check(ServerConfiguration configuration, Findings findings) {}

  /**
   * Hooks its handlers into the phases of a generation.
   *
   * @throws Exception if it cannot work with this configuration; the generation is then given up and the old one goes on
   */
  default void register(Hooks hooks, ModuleContext context) throws Exception {}

  /** Starts what it needs beside requests. A failure gives the generation up. */
  default Future<Void> start(ModuleContext context) {
    return Future.succeededFuture();
  }

  /** Ends what {@link #start} began. */
  default Future<Void> stop() {
    return Future.succeededFuture();
  }
}
