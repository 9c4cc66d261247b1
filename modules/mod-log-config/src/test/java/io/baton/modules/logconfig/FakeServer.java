package io.baton.modules.logconfig;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogFile;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.Phase;
import io.baton.api.request.RequestRecord;
import io.vertx.core.Handler;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** What the server gives to a module: logs are lists, and the one handler of the log phase can be called. */
final class FakeServer implements ModuleContext, Hooks {

  final Map<String, List<String>> logs = new LinkedHashMap<>();
  String unopenable = "";
  Handler<RoutingContext> logHandler;
  private final ServerConfiguration configuration;

  FakeServer(ServerConfiguration configuration) {
    this.configuration = configuration;
  }

  @Override
  public ServerConfiguration configuration() {
    return configuration;
  }

  @Override
  public LogFile openLog(Path path) throws IOException {
    return openLog(path.toString());
  }

  @Override
  public LogFile openLog(String target) throws IOException {
    if (target.equals(unopenable)) {
      throw new IOException("could not open log file " + target + ": permission denied");
    }
    return logs.computeIfAbsent(target, name -> new CopyOnWriteArrayList<>())::add;
  }

  @Override
  public Hooks phase(Phase phase, ThreadingModel where, Predicate<RequestRecord> applies,
      Handler<RoutingContext> handler) {
    if (phase != Phase.LOG || where != ThreadingModel.EVENT_LOOP) {
      throw new AssertionError("access logs are written in the log phase, on the listener");
    }
    logHandler = handler;
    return this;
  }

  @Override
  public Vertx vertx() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int generation() {
    return 0;
  }

  @Override
  public ErrorLog errorLog(VirtualHost host) {
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

  @Override
  public Hooks handler(String name, ThreadingModel where, Handler<RoutingContext> handler) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Hooks failure(Handler<RoutingContext> handler) {
    throw new UnsupportedOperationException();
  }
}
