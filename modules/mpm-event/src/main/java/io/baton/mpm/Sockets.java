package io.baton.mpm;

import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import io.baton.mpm.accept.Acceptor;
import io.baton.mpm.accept.AdmittingTransport;
import io.baton.mpm.accept.ListenRecord;
import io.baton.mpm.connection.Generation;
import io.baton.mpm.listener.ListenOptions;
import io.baton.mpm.listener.Listener;
import io.baton.mpm.settings.ListenAddress;
import io.baton.mpm.settings.MpmDirectives;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The listening sockets of the server, from one generation to the next.
 *
 * <p><b>Thread:</b> the parent's.
 * <p><b>Invariant:</b> a socket that two generations name is the same one: it is never closed in between. The servers
 * of a dropped socket are closed when its last connection is gone, since Vert.x closes the connections of a server with it.
 */
final class Sockets {

  private static final AtomicInteger SHARES = new AtomicInteger();

  private final Acceptor acceptor;
  private final List<Listener> listeners;
  private final List<OpenSocket> open = new ArrayList<>();

  Sockets(Acceptor acceptor, List<Listener> listeners) {
    this.acceptor = acceptor;
    this.listeners = listeners;
  }

  /** What of a generation's sockets cannot be done while the server runs, each with its line and what to do. */
  List<String> refusals(Generation next) {
    List<String> refusals = new ArrayList<>();
    ServerSockets wanted = new ServerSockets(next.configuration(), next.security());
    forEach(next, (address, ordinal) -> {
      String conflict = find(address, ordinal)
          .map(socket -> socket.conflict(wanted.options(address, 1).http()))
          .or(() -> open.stream().filter(socket -> socket.isOtherKindFor(address)).findFirst()
              .map(socket -> "it is open as " + socket.address.directive()))
          .orElse("");
      if (!conflict.isEmpty()) {
        refusals.add(address.where().file() + ":" + address.where().line() + ": " + address.directive() + " "
            + address.display() + " cannot be changed by a reload: " + conflict
            + ". Name another address or port, or stop and start the server");
      }
    });
    return refusals;
  }

  /** Binds what a generation needs and is not there. A failure undoes what was done. */
  Future<SocketChange> prepare(Generation next) {
    SocketChange change = new SocketChange();
    ServerSockets sockets = new ServerSockets(next.configuration(), next.security());
    List<Future<?>> kept = new ArrayList<>();
    List<OpenSocket> toOpen = new ArrayList<>();
    try {
      forEach(next, (address, ordinal) -> {
        OpenSocket socket = find(address, ordinal).orElse(null);
        if (socket == null) {
          ListenRecord record = new ListenRecord(address.isAdmin());
          socket = new OpenSocket(address, ordinal, sockets.options(address, SHARES.incrementAndGet()),
              record);
          toOpen.add(socket);
        } else if (socket.record.isClosed()) {
          kept.add(reopen(socket, change));
        }
        change.wanted.add(socket);
      });
    } catch (IllegalStateException e) {
      return Future.failedFuture(e);
    }
    open.stream().filter(socket -> !socket.record.isClosed() && !change.wanted.contains(socket))
        .forEach(change.dropped::add);
    Future<?> bound = Future.all(kept);
    for (OpenSocket socket : toOpen) {
      bound = bound.compose(done -> bind(socket, change));
    }
    return bound.map(done -> change)
        .recover(failure -> undo(change).transform(undone -> Future.failedFuture(failure)));
  }

  /** The generation is not served after all. */
  Future<Void> undo(SocketChange change) {
    change.reopened.forEach(socket -> socket.record.close());
    List<Future<?>> closing = new ArrayList<>();
    for (OpenSocket socket : change.added) {
      open.remove(socket);
      closing.add(close(socket));
    }
    return Future.join(closing).otherwiseEmpty().mapEmpty();
  }

  /** The generation is current: nobody is accepted at the sockets that it dropped, and their idle connections end. */
  void commit(SocketChange change, Generation current) {
    for (OpenSocket socket : change.dropped) {
      socket.record.close();
      listeners.forEach(listener -> listener.dismiss(socket.record));
    }
    int backlog = current.configuration().main().settings().get(MpmDirectives.LISTEN_BACKLOG);
    change.wanted.forEach(socket -> backlog(socket, backlog, current.errorLog()));
  }

  /** The connections that came in by any of them but {@code AdminListen}, and are not gone. */
  int connections() {
    return ordinary().mapToInt(socket -> socket.record.connections()).sum();
  }

  /** Has one more listener serve all sockets. */
  Future<Void> serve(Listener added) {
    Future<Void> all = Future.succeededFuture();
    for (OpenSocket socket : open) {
      all = all.compose(done -> added.serve(socket.options)).map(server -> {
        socket.servers.add(server);
        return null;
      });
    }
    return all;
  }

  /** Nobody is accepted any more, but by {@code AdminListen}: the end can be watched. */
  void closeOrdinary() {
    ordinary().filter(socket -> !socket.record.isClosed()).forEach(socket -> socket.record.close());
  }

  /** A second has passed: the servers of dropped sockets that have no connection any more are closed. */
  void tick() {
    for (OpenSocket socket : List.copyOf(open)) {
      if (socket.record.isClosed() && socket.record.connections() == 0) {
        open.remove(socket);
        close(socket).onFailure(failure -> {
          // It is closed all the same.
        });
      }
    }
  }

  private Future<?> reopen(OpenSocket socket, SocketChange change) {
    return socket.record.reopen().onSuccess(done -> change.reopened.add(socket))
        .recover(failure -> Future.failedFuture(BindFailure.of(socket.address, failure)));
  }

  private Future<Void> bind(OpenSocket socket, SocketChange change) {
    ListenOptions options = socket.options;
    AdmittingTransport.register(options.address(), acceptor, socket.record);
    Future<Void> served = listeners.get(0).serve(options).compose(first -> {
      socket.servers.add(first);
      socket.port = first.actualPort();
      open.add(socket);
      change.added.add(socket);
      return acceptor.isAttached()
          ? Future.succeededFuture()
          : Future.failedFuture(new MissingTransportException());
    });
    for (Listener listener : listeners.subList(1, listeners.size())) {
      served = served.compose(done -> listener.serve(options)).map(server -> {
        socket.servers.add(server);
        return null;
      });
    }
    return served.recover(failure -> Future.failedFuture(BindFailure.of(socket.address, failure)));
  }

  private static Future<Void> close(OpenSocket socket) {
    AdmittingTransport.unregister(socket.options.address());
    return Future.join(socket.servers.stream().map(server -> server.close()).toList()).mapEmpty();
  }

  private static void backlog(OpenSocket socket, int length, ErrorLog log) {
    if (socket.options.http().getAcceptBacklog() == length) {
      return;
    }
    try {
      if (socket.record.backlog(length)) {
        socket.options.http().setAcceptBacklog(length);
      } else {
        log.log("mpm_event", LogLevel.WARN, "ListenBacklog " + length + " does not reach "
            + socket.address.display()
            + ", which was bound before, on this system: stop and start the server");
      }
    } catch (IOException e) {
      log.log("mpm_event", LogLevel.ERR, null,
          "ListenBacklog " + length + " could not be set for " + socket.address.display(), e);
    }
  }

  private Stream<OpenSocket> ordinary() {
    return open.stream().filter(socket -> !socket.record.isAdmin());
  }

  private Optional<OpenSocket> find(ListenAddress address, int ordinal) {
    return open.stream().filter(socket -> socket.isFor(address, ordinal)).findFirst();
  }

  private static void forEach(Generation generation, Each each) {
    Map<String, Integer> ordinals = new HashMap<>();
    for (ListenAddress address : generation.settings().listen()) {
      each.accept(address, ordinals.merge(address.directive() + address.display(), 1, Integer::sum));
    }
  }

  /** Is shown each {@code Listen} and {@code AdminListen}, and which of those that say the same it is. */
  @FunctionalInterface
  private interface Each {

    void accept(ListenAddress address, int ordinal);
  }
}
