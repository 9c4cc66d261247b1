package io.baton.mpm.accept;

import io.baton.scoreboard.AcceptorScore;
import io.baton.scoreboard.ChildSnapshot.Refusal;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannelRecvByteBufAllocator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The only one who accepts. Gives each connection to the accepting child with the most idle workers; when no child
 * accepts, the listening sockets are not read and clients wait in the kernel's backlog.
 *
 * <p><b>Thread:</b> the acceptor event loop of Vert.x, one for all sockets; {@link #reconsider} and {@link #gates} may be
 * called from any thread.
 * <p><b>Lifecycle:</b> made with the MPM; sockets come as they are bound and go as they are closed.
 * <p><b>Invariant:</b> while {@code paused}, no ordinary socket is read; whoever changes a gate then calls {@link #reconsider}.
 * Those of {@code AdminListen} are not concerned: see {@link AdminAdmission}.
 */
public final class Acceptor {

  private static final List<Refusal> REASONS = List.of(Refusal.CONNECTION_LIMIT, Refusal.NO_IDLE_WORKERS,
      Refusal.EXHAUSTED, Refusal.STOPPING);
  private static final long CROWDED_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final AtomicBoolean reconsidering = new AtomicBoolean();
  private final Consumer<Throwable> failures;
  private final AcceptorScore score;
  private final LongSupplier clock;
  private final AdminAdmission admin = new AdminAdmission();
  private final List<ListeningSocket> sockets = new ArrayList<>();
  private final List<Unplaced> unplaced = new ArrayList<>();
  private volatile List<AdmissionGate> gates = List.of();
  private volatile EventLoop eventLoop;
  private volatile boolean attached;
  private volatile boolean paused;
  /** Before the first child is there, the sockets are not read, but nobody is kept waiting by anybody. */
  private volatile boolean hasAccepted;
  private volatile long lastPausedNanos;

  /**
   * An acceptor without sockets and children.
   *
   * @param failures is told of failed accepts
   * @param clock says how long ago nobody could be accepted, in nanoseconds; any thread asks it
   */
  public Acceptor(Consumer<Throwable> failures, AcceptorScore score, LongSupplier clock) {
    this.failures = failures;
    this.score = score;
    this.clock = clock;
    score.adminConnections(admin::connections);
  }

  /**
   * Replaces those who take the connections of {@code AdminListen}, one for each listener. Any thread.
   *
   * @param limit connections that there may be
   */
  public void adminGates(List<AdmissionGate> current, int limit) {
    admin.limit(limit);
    admin.gates(current);
  }

  /** The admission of the sockets of {@code AdminListen}. */
  AdminAdmission admin() {
    return admin;
  }

  /** Whether a socket is read at present. */
  boolean mayRead(ListenRecord record) {
    return record.isAdmin() ? !admin.isPaused() : !paused;
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

  /** Whether clients have had to wait in the kernel's backlog within the last second. Any thread. */
  public boolean isCrowded() {
    return hasAccepted && (paused || clock.getAsLong() - lastPausedNanos < CROWDED_NANOS);
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
    if (socket.isAdmin()) {
      admin.socketOpened(socket);
      return;
    }
    eventLoop = socket.eventLoop();
    sockets.add(socket);
    pauseUnlessAccepting();
  }

  void socketClosed(ListeningSocket socket) {
    if (socket.isAdmin()) {
      admin.socketClosed(socket);
    } else {
      sockets.remove(socket);
      if (sockets.isEmpty()) {
        unplaced.forEach(one -> one.channel.unsafe().closeForcibly());
        unplaced.clear();
      }
    }
  }

  void acceptFailed(Throwable cause) {
    failures.accept(cause);
  }

  void accept(Channel channel, ListenRecord record) {
    if (record.isAdmin()) {
      register(channel, record, admin.admit());
      admin.pauseIfFull();
    } else {
      register(channel, record, admit());
      pauseUnlessAccepting();
    }
  }

  private AdmissionGate admit() {
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
    return gate;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a listener is all that is wanted
  private void register(Channel channel, ListenRecord record, AdmissionGate gate) {
    if (gate == null) {
      unplaced.add(new Unplaced(channel, record));
      pauseUnlessAccepting();
      return;
    }
    gate.admitted();
    if (!record.isAdmin()) {
      hasAccepted = true;
    }
    record.connectionAccepted();
    setOptions(channel, record.bootstrap().config().childOptions());
    gate.listener().admitted(gate, channel, record);
    channel.pipeline().addLast(record.childHandler());
    gate.eventLoop().register(channel).addListener(registered -> {
      if (!registered.isSuccess()) {
        channel.unsafe().closeForcibly();
      }
    });
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
      refusal().ifPresent(reason -> score.paused(reason, System.nanoTime()));
      sockets.forEach(socket -> socket.read(false));
      // A gate may have opened before its listener could see that we pause: look once more.
      if (choose() != null) {
        resume();
      }
    }
  }

  private void gatesChanged() {
    List<Unplaced> waiting = List.copyOf(unplaced);
    unplaced.clear();
    waiting.forEach(one -> accept(one.channel, one.record));
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
    lastPausedNanos = hasAccepted ? clock.getAsLong() : clock.getAsLong() - CROWDED_NANOS;
    paused = false;
    score.resumed(System.nanoTime());
    sockets.forEach(socket -> socket.read(true));
  }

  /** What keeps the children from accepting, the first that is true of any; empty without children. */
  private Optional<Refusal> refusal() {
    Set<Refusal> reasons = EnumSet.noneOf(Refusal.class);
    gates.forEach(gate -> reasons.add(gate.refusal()));
    return REASONS.stream().filter(reasons::contains).findFirst();
  }

  @SuppressWarnings("unchecked")
  private static void setOptions(Channel channel, Map<ChannelOption<?>, Object> options) {
    options.forEach((option, value) -> channel.config().setOption((ChannelOption<Object>) option, value));
  }

  /** A connection that was taken in the moment when the last child ended: it waits for the next child. */
  private record Unplaced(Channel channel, ListenRecord record) {}
}
