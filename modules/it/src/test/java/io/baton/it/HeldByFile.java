package io.baton.it;

import io.baton.testkit.jar.ModuleJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A handler that holds its worker until a file appears, for servers in a process of their own.
 *
 * <p><b>Lifecycle:</b> the constructor writes its jar; {@link #configuration} loads it; {@link #release} writes the file.
 */
final class HeldByFile {

  private static final String MODULE = """
                                       package example;

                                       import io.baton.api.directive.Directive;
                                       import io.baton.api.module.Hooks;
                                       import io.baton.api.module.ModuleContext;
                                       import io.baton.api.module.ServerModule;
                                       import io.vertx.core.ThreadingModel;
                                       import java.nio.file.Files;
                                       import java.nio.file.Path;
                                       import java.util.List;
                                       import java.util.concurrent.locks.LockSupport;

                                       public final class HeldByFile implements ServerModule {
                                         public String name() {
                                           return "held_by_file_module";
                                         }

                                         public String sourceName() {
                                           return "mod_held_by_file.c";
                                         }

                                         public List<Directive<?>> directives() {
                                           return List.of();
                                         }

                                         public void register(Hooks hooks, ModuleContext context) {
                                           Path file = context.configuration().serverRoot().resolve("released");
                                           hooks.handler("held-by-file", ThreadingModel.WORKER, request -> {
                                             while (!Files.exists(file) && !Thread.currentThread().isInterrupted()) {
                                               LockSupport.parkNanos(5_000_000);
                                             }
                                             request.response().end("released");
                                           });
                                         }
                                       }
                                       """;

  private final Path root;

  /** A handler for the server of a ServerRoot. */
  HeldByFile(Path root) {
    this.root = root;
    new ModuleJar().module("example.HeldByFile", MODULE).writeTo(root.resolve("held-by-file.jar"));
  }

  /** The lines that load it and give it a path. */
  String configuration(String path) {
    return """
           LoadModule held_by_file_module held-by-file.jar
           <Location %s>
             SetHandler held-by-file
           </Location>
           """.formatted(path);
  }

  /** Lets all requests that it holds be answered, and all that come. */
  void release() throws IOException {
    Files.createFile(root.resolve("released"));
  }
}
