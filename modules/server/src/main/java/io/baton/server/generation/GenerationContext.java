package io.baton.server.generation;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogFile;
import io.baton.api.module.ModuleContext;
import io.baton.server.logging.LogFiles;
import io.baton.server.logging.LogLease;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a generation gives to its modules.
 *
 * <p><b>Thread:</b> any.
 * <p><b>Lifecycle:</b> as long as the generation; {@link #close} gives its logs back.
 */
final class GenerationContext implements ModuleContext, AutoCloseable {

  private final Vertx vertx;
  private final int generation;
  private final ServerConfiguration configuration;
  private final GenerationLogs logs;
  private final LogFiles files;
  private final PhaseChain chain;
  private final Map<Class<?>, Object> services;
  private final List<LogLease> leases = new CopyOnWriteArrayList<>();

  GenerationContext(Vertx vertx, int generation, ServerConfiguration configuration, GenerationLogs logs,
      LogFiles files, PhaseChain chain, Map<Class<?>, Object> services) {
    this.vertx = vertx;
    this.generation = generation;
    this.configuration = configuration;
    this.logs = logs;
    this.files = files;
    this.chain = chain;
    this.services = Map.copyOf(services);
  }

  @Override
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public int generation() {
    return generation;
  }

  @Override
  public ServerConfiguration configuration() {
    return configuration;
  }

  @Override
  public ErrorLog errorLog(VirtualHost host) {
    return logs.of(host);
  }

  @Override
  public LogFile openLog(Path path) throws IOException {
    return keep(files.open(path));
  }

  @Override
  public LogFile openLog(String target) throws IOException {
    return keep(files.open(target, configuration.serverRoot()));
  }

  @Override
  public Optional<ThreadingModel> handlerThreading(String name) {
    return chain.threading(name);
  }

  @Override
  public <T> Optional<T> service(Class<T> type) {
    return Optional.ofNullable(services.get(type)).map(type::cast);
  }

  @Override
  public void close() {
    leases.forEach(LogLease::close);
    leases.clear();
    logs.close();
  }

  private LogFile keep(LogLease lease) {
    leases.add(lease);
    return lease;
  }
}
