package io.baton.mpm.accept;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannelRecvByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The only one who accepts. Gives each connection to the accepting child with the most idle workers; when no child
 * accepts, the listening sockets are not read and clients wait in the kernel's backlog.
 *
 * <p><b>Thread:</b> the acceptor event loop of Vert.x, one for all sockets; {@link #reconsider} and {@link #gates} may be
 * called from any thread.
 * <p><b>Lifecycle:</b> made with the MPM; sockets come as they are bound and go as they are closed.
 * <p><b>Invariant:</b> while {@code paused}, no socket is read; whoever changes a gate then calls {@link #reconsider}.
 */
public final class Acceptor {

  private static final long CROWDED_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final AtomicBoolean reconsidering = new AtomicBoolean();
  private final Consumer<Throwable> failures;
  private final List<ListeningSocket> sockets = new ArrayList<>();
  private volatile List<AdmissionGate> gates = List.of();
  private volatile EventLoop eventLoop;
  private volatile boolean attached;
  private volatile boolean paused;
  /** Before the first child is there, the sockets are not read, but nobody is kept waiting by anybody. */
  private volatile boolean hasAccepted;
  private volatile long lastPausedNanos;

  /** An acceptor without sockets and children; failed accepts are told to {@code failures}. */
  public Acceptor(Consumer<Throwable> failures) {
    this.failures = failures;
  }

  /** Replaces the children that take connections. Any thread. */
  public void gates(List<AdmissionGate> current) {
    gates = List.copyOf(current);
    recheck();
  }

  /** Gates may have opened or closed: look again. Any thread. */
  public void recheck() {
    EventLoop loop = eventLoop;
    if (loop != null) {
      loop.execute(this::gatesChanged);
    }
  }

  /** Whether no child accepts and the sockets are not read. Any thread. */
  public boolean isPaused() {
    return paused;
  }

  /** Whether clients have had to wait in the kernel's backlog within the last second. Any thread. */
  public boolean isCrowded() {
    return hasAccepted && (paused || System.nanoTime() - lastPausedNanos < CROWDED_NANOS);
  }

  /** Whether any socket came through our transport. Any thread. */
  public boolean isAttached() {
    return attached;
  }

  /** A gate changed: if nobody accepts at present, look again. Cheap when the sockets are being read. Any thread. */
  public void reconsider() {
    EventLoop loop = eventLoop;
    if (paused && loop != null && reconsidering.compareAndSet(false, true)) {
      loop.execute(this::resumeIfPossible);
    }
  }

  /** Takes part in a bind: the handler of the server channel is ours from now on. */
  void install(ServerBootstrap bootstrap, ListenRecord record) {
    attached = true;
    ChannelHandler childHandler = bootstrap.config().childHandler();
    // One connection a read, so that the rule is asked before each.
    bootstrap.option(ChannelOption.RECVBUF_ALLOCATOR, new ServerChannelRecvByteBufAllocator());
    bootstrap.childOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    record.installed(this, bootstrap, childHandler);
    bootstrap.handler(new ListeningSocket(this, record));
  }

  void socketOpened(ListeningSocket socket) {
    eventLoop = socket.eventLoop();
    sockets.add(socket);
    pauseUnlessAccepting();
  }

  void socketClosed(ListeningSocket socket) {
    sockets.remove(socket);
  }

  void acceptFailed(Throwable cause) {
    failures.accept(cause);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a listener is all that is wanted
  void accept(Channel channel, ListenRecord record) {
    AdmissionGate gate = chooseByRule();
    if (gate == null) {
      gate = chooseToExceed();
      if (gate != null) {
        gate.exceed();
      }
    }
    if (gate == null) {
      // Sockets are paused before this can happen, save for connections taken in the same read; the kernel has
      // completed the handshake, so the best is to serve them on the first child rather than drop them.
      gate = gates.isEmpty() ? null : gates.get(0);
    }
    if (gate == null) {
      channel.unsafe().closeForcibly();
      return;
    }
    gate.admitted();
    hasAccepted = true;
    record.connectionAccepted();
    setOptions(channel, record.bootstrap().config().childOptions());
    gate.listener().admitted(gate, channel, record);
    channel.pipeline().addLast(record.childHandler());
    gate.eventLoop().register(channel).addListener(registered -> {
      if (!registered.isSuccess()) {
        channel.unsafe().closeForcibly();
      }
    });
    pauseUnlessAccepting();
  }

  private AdmissionGate choose() {
    AdmissionGate best = chooseByRule();
    return best == null ? chooseToExceed() : best;
  }

  private AdmissionGate chooseByRule() {
    AdmissionGate best = null;
    for (AdmissionGate gate : gates) {
      if (gate.decide() && (best == null || isBetter(gate, best))) {
        best = gate;
      }
    }
    return best;
  }

  private AdmissionGate chooseToExceed() {
    for (AdmissionGate gate : gates) {
      if (gate.mayExceed()) {
        return gate;
      }
    }
    return null;
  }

  private static boolean isBetter(AdmissionGate gate, AdmissionGate best) {
    return gate.idle() == best.idle() ? gate.connections() < best.connections() : gate.idle() > best.idle();
  }

  private void pauseUnlessAccepting() {
    if (!paused && choose() == null) {
      paused = true;
      sockets.forEach(socket -> socket.read(false));
      // A gate may have opened before its listener could see that we pause: look once more.
      if (choose() != null) {
        resume();
      }
    }
  }

  private void gatesChanged() {
    pauseUnlessAccepting();
    resumeIfPossible();
  }

  private void resumeIfPossible() {
    reconsidering.set(false);
    if (paused && choose() != null) {
      resume();
    }
  }

  private void resume() {
    lastPausedNanos = hasAccepted ? System.nanoTime() : System.nanoTime() - CROWDED_NANOS;
    paused = false;
    sockets.forEach(socket -> socket.read(true));
  }

  @SuppressWarnings("unchecked")
  private static void setOptions(Channel channel, Map<ChannelOption<?>, Object> options) {
    options.forEach((option, value) -> channel.config().setOption((ChannelOption<Object>) option, value));
  }
}
