package io.baton.it.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogFile;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.ServerModule;
import io.baton.config.ConfigurationSource;
import io.baton.server.leaks.LeakWatch;
import io.baton.server.loading.LoadedModules;
import io.baton.server.loading.RetiredJar;
import io.baton.testkit.jar.ModuleJar;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A module in a jar, from its first line to the last word about it: loaded, started, stopped, let go of, watched. */
final class LeakyModule {

  private static final String SOURCE = """
                                       package leaky;

                                       import io.baton.api.directive.Directive;
                                       import io.baton.api.module.ModuleContext;
                                       import io.baton.api.module.ServerModule;
                                       import io.vertx.core.Future;
                                       import java.util.List;
                                       import java.util.concurrent.*;

                                       public final class Leaky implements ServerModule {
                                         public String name() {
                                           return "leaky_module";
                                         }

                                         public String sourceName() {
                                           return "mod_leaky.c";
                                         }

                                         public List<Directive<?>> directives() {
                                           return List.of();
                                         }

                                         public Future<Void> start(ModuleContext context) {
                                           try {
                                             Future<?> started = Future.succeededFuture();
                                             %s
                                             return started.mapEmpty();
                                           } catch (Exception e) {
                                             return Future.failedFuture(e);
                                           }
                                         }

                                         public Future<Void> stop() {
                                           try {
                                             %s
                                             return Future.succeededFuture();
                                           } catch (Exception e) {
                                             return Future.failedFuture(e);
                                           }
                                         }

                                         %s
                                       }
                                       """;

  private final Vertx vertx;
  private final ModuleJar jar = new ModuleJar();
  private String start = "";
  private String stop = "";
  private String members = "";
  private List<RetiredJar> retired;

  LeakyModule(Vertx vertx) {
    this.vertx = vertx;
  }

  /** What it does when it starts; {@code started} is for what it waits for. */
  LeakyModule starting(String code) {
    start = code;
    return this;
  }

  LeakyModule stopping(String code) {
    stop = code;
    return this;
  }

  LeakyModule with(String code) {
    members = code;
    return this;
  }

  LeakyModule and(String className, String source) {
    jar.source(className, source);
    return this;
  }

  /** Everything up to the end; what was said about it. */
  List<String> liveAndLeave(Path root) throws Exception {
    live(root);
    return get(new LeakWatch(vertx, Duration.ofMillis(1), Duration.ofMillis(200), 5).watch(retired));
  }

  /** Whether its code is gone by now. */
  boolean isGone() {
    return retired.stream().allMatch(each -> each.loader().isEmpty());
  }

  private void live(Path root) throws Exception {
    jar.module("leaky.Leaky", SOURCE.formatted(start, stop, members)).writeTo(root.resolve("leaky.jar"));
    Files.writeString(root.resolve("test.conf"), "LoadModule leaky_module leaky.jar\n");
    LoadedModules loaded = LoadedModules.read(List.of(), new ConfigurationSource("baton", root,
        Path.of("test.conf"), false, List.of(), List.of(), List.of(), Map.of(), true));
    try {
      assertThat(loaded.result().errors()).isEmpty();
      ServerModule module = loaded.modules().get(0);
      Context ofGeneration = new Context(vertx);
      get(Future.<Void>future(ended -> vertx.getOrCreateContext().runOnContext(
          now -> module.start(ofGeneration).compose(started -> module.stop()).onComplete(ended))));
    } finally {
      loaded.close();
    }
    retired = loaded.retired();
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  /** What the module needs of its context: Vert.x. */
  private record Context(Vertx vertx) implements ModuleContext {

    @Override
    public int generation() {
      return 0;
    }

    @Override
    public ServerConfiguration configuration() {
      throw new UnsupportedOperationException();
    }

    @Override
    public ErrorLog errorLog(VirtualHost host) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LogFile openLog(Path path) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ThreadingModel> handlerThreading(String name) {
      return Optional.empty();
    }

    @Override
    public <T> Optional<T> service(Class<T> type) {
      return Optional.empty();
    }
  }
}
