package io.baton.mpm.listener;

import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import io.baton.api.request.RequestRecord;
import io.baton.mpm.accept.Acceptor;
import io.baton.mpm.accept.AskerPromise;
import io.baton.mpm.accept.ListenRecord;
import io.baton.mpm.body.ExpectingRequest;
import io.baton.mpm.body.ServedRequest;
import io.baton.mpm.connection.CompactQueue;
import io.baton.mpm.connection.Connection;
import io.baton.mpm.connection.ConnectionHandler;
import io.baton.mpm.connection.ConnectionState;
import io.baton.mpm.connection.CurrentGeneration;
import io.baton.mpm.connection.Exchange;
import io.baton.mpm.connection.Generation;
import io.baton.mpm.connection.GenerationUse;
import io.baton.mpm.connection.HandoffTarget;
import io.baton.mpm.connection.ResponseWatch;
import io.baton.mpm.connection.StreamWatch;
import io.baton.mpm.connection.WindowWatch;
import io.baton.mpm.worker.MpmMessage;
import io.baton.mpm.worker.Outcome;
import io.baton.mpm.worker.Turn;
import io.baton.scoreboard.ListenerScore;
import io.baton.scoreboard.WorkerStatus;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A listener: one event loop, its connections and its children (httpd: {@code listener_thread}). Reads requests, has them
 * routed, hands them to workers and decides where a connection goes next.
 *
 * <p><b>Thread:</b> its event loop; {@link #handOff} and {@link #isToEnd} from any.
 * <p><b>Lifecycle:</b> deployed once; survives every generation.
 */
public final class Listener extends VerticleBase implements HandoffTarget {

  private static final AtomicLong CONNECTION_IDS = new AtomicLong();

  private final Peer self;
  private final List<Peer> peers;
  private final Acceptor acceptor;
  private final ListenerScore score;
  private final LongSupplier clock;
  private final HttpConnections open = new HttpConnections();
  private final CurrentGeneration generation;
  private final Takeover takeover;
  private ContextInternal loop;
  private Connections connections;
  private Workers workers;
  private Doubts doubts;
  private Shedding shedding;
  private volatile boolean stopping;

  /**
   * A listener.
   *
   * @param self one of {@code peers}
   * @param peers all listeners; there may be more later, so it can be iterated while it changes
   * @param clock tells the time on {@link System#nanoTime}'s scale
   */
  public Listener(Peer self, List<Peer> peers, Acceptor acceptor, ListenerScore score, LongSupplier clock,
      CurrentGeneration generation) {
    this.clock = clock;
    this.self = self;
    this.peers = peers;
    this.acceptor = acceptor;
    this.score = score;
    this.generation = generation;
    this.takeover = new Takeover(generation);
  }

  @Override
  public void init(Vertx owner, Context context) {
    super.init(owner, context);
    loop = (ContextInternal) context;
    Children children = new Children(acceptor);
    connections = new Connections(owner, acceptor, children, clock, this::opened,
        opened -> takeover.security().begin(opened), this::gone,
        this::completed);
    shedding = new Shedding(acceptor, children, clock);
    doubts = new Doubts(acceptor, (exchange, stage) -> workers.handOff(exchange, stage));
    workers = new Workers(owner.eventBus(), acceptor, children, shedding::busy, self, peers, score,
        loop.nettyEventLoop());
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(Shedding.INTERVAL.toMillis(), tick -> shedding.look());
    return vertx.eventBus().<MpmMessage>localConsumer(self.address(), this::told).completion();
  }

  /** Vert.x closes its servers after it. */
  @Override
  public Future<?> stop() {
    stopping = true;
    return Future.succeededFuture();
  }

  /** The event loop that its connections live on. */
  public EventLoop eventLoop() {
    return loop.nettyEventLoop();
  }

  /** Its address on the event bus. */
  public String address() {
    return self.address();
  }

  @Override
  public void execute(Runnable task) {
    loop.nettyEventLoop().execute(task);
  }

  /** Serves one listening socket; with other listeners that name the same address, it shares it. Any thread. */
  public Future<HttpServer> serve(ListenOptions options) {
    Promise<HttpServer> bound = AskerPromise.make();
    loop.runOnContext(now -> {
      HttpServer server = vertx.createHttpServer(options.http())
          .connectionHandler(this::connected)
          .requestHandler(this::arrived)
          .invalidRequestHandler(this::arrivedInvalid)
          .exceptionHandler(cause -> generation.get().errorLog().log("mpm_event", LogLevel.DEBUG, null,
              "connection failed", cause));
      server.listen(options.address()).onComplete(bound);
    });
    return bound.future();
  }

  /** Ends what has waited too long by now. Its timer does the same in due course. Any thread. */
  public Future<Void> expire() {
    Promise<Void> done = AskerPromise.make();
    execute(() -> {
      shedding.look();
      connections.expire(clock.getAsLong());
      done.complete();
    });
    return done.future();
  }

  /**
   * Takes the generation that is current, unless it has: requests that arrive from now on are its own, and so is what secures
   * new connections. Those that are open keep what they have; a socket that was plain stays plain. Any thread.
   *
   * @return completes when it is taken, with what completes when no request of the one before is left
   */
  public Future<Future<Void>> takeOver() {
    Promise<Void> unused = AskerPromise.make();
    return ask(() -> {
      takeover.before().onComplete(unused);
      return unused.future();
    });
  }

  /**
   * Ends the open requests of a generation, with their connections. Any thread.
   *
   * @return completes with the lines of these requests
   */
  public Future<List<String>> cutOff(Generation generation) {
    return ask(() -> open.cutOff(generation));
  }

  /** The lines of the open requests of a generation, at most so many. Any thread. */
  public Future<List<String>> openRequests(Generation generation, int most) {
    return ask(() -> open.openRequests(generation, most));
  }

  /**
   * The connections that came in by a socket are to end: idle ones now, the others after the answer that they are waiting for.
   * Any thread.
   */
  public void dismiss(ListenRecord record) {
    execute(() -> open.dismiss(connection -> connection.listenRecord() == record));
  }

  /**
   * All its connections are to end, save those of {@code AdminListen}: idle ones now, the others after the answer that they are
   * waiting for. Any thread.
   */
  public void drain() {
    stopping = true;
    execute(() -> open.dismiss(connection -> !connection.listenRecord().isAdmin()));
  }

  /** An answer that only its own thread can give. */
  private <T> Future<T> ask(Supplier<T> question) {
    Promise<T> answer = AskerPromise.make();
    execute(() -> answer.complete(question.get()));
    return answer.future();
  }

  @Override
  public boolean isToEnd(Connection connection) {
    if (connection.listenRecord().isAdmin()) {
      return connection.isSacrificed() || connection.listenRecord().isAdminFull();
    }
    if (stopping || connection.isSacrificed() || connection.listenRecord().isClosed()) {
      return true;
    }
    if (((Child) connection.child()).gate().pay()) {
      connection.sacrifice();
    }
    return connection.isSacrificed();
  }

  /** A child of this listener was given a connection, which is not registered yet. Acceptor's thread. */
  public void admitted(Child child, Channel channel, ListenRecord record) {
    Connection connection = new Connection(CONNECTION_IDS.incrementAndGet(), child.slot(), child, record);
    channel.pipeline().addLast(new ConnectionHandler(connection, connections));
  }

  @Override
  public void handOff(Exchange exchange, Handler<RoutingContext> stage) {
    if (!loop.nettyEventLoop().inEventLoop()) {
      execute(() -> handOff(exchange, stage));
      return;
    }
    if (exchange.isComplete()) {
      return; // the client is gone
    }
    if (exchange.connection().listenRecord().isAdmin()) {
      AdminRefusal.answer(exchange);
      return;
    }
    if (exchange.isHandedOff()) {
      exchange.next(stage); // a worker has it still, and is about to return
      return;
    }
    exchange.claimed(true);
    workers.hide(exchange);
    hostKnown(exchange);
    connections.resumed(exchange);
    if (mustGather(exchange)) {
      BodyGathering.begin(connections, exchange, () -> doubts.resolve(exchange, stage));
      return;
    }
    doubts.resolve(exchange, stage);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // what is left to do is done in onComplete
  public void runAside(Exchange exchange, Handler<RoutingContext> stage) {
    if (!loop.nettyEventLoop().inEventLoop()) {
      execute(() -> runAside(exchange, stage));
      return;
    }
    if (exchange.isComplete()) {
      return; // the client is gone
    }
    exchange.claimed(true);
    exchange.handedOff(true);
    loop.executeBlocking(() -> {
      Turn.take(exchange, stage);
      exchange.withWorker(false);
      return exchange.context().response().ended();
    }, false).onComplete(done -> {
      exchange.handedOff(false);
      exchange.claimed(false);
      goOn(exchange, done.succeeded() && done.result());
    });
  }

  /** A client that waits for 100 Continue is told to send when somebody wants the body, not before. */
  private static boolean mustGather(Exchange exchange) {
    return !exchange.isBodyGathered() && exchange.bodyBegin() == null && !exchange.isResponseBegun()
        && exchange.state() == ConnectionState.PROCESSING
        && (exchange.isBodyWanted() || !ExpectingRequest.isAwaited(exchange.request().request()));
  }

  @Override
  public void answering(Exchange exchange) {
    if (exchange.connection().isMultiplexed()) { // else ResponseWatch sees the head itself
      execute(() -> connections.responseBegun(exchange));
    }
  }

  @Override
  public void show(Exchange exchange) {
    if (loop.nettyEventLoop().inEventLoop() && exchange.row() == null) {
      workers.show(exchange);
    }
  }

  private void opened(Connection connection) {
    open.opened(connection);
    shedding.admitted((Child) connection.child());
  }

  private void gone(Connection connection) {
    open.gone(connection);
    if (connection.host() != null) {
      connection.host().left();
    }
  }

  private void connected(HttpConnection http) {
    Connection connection = open.connected(http);
    if (connection == null) {
      http.close(); // it was closed before Vert.x knew its protocol
      return;
    }
    if (http.isSsl()) {
      takeover.security().done(connection, connections);
      connections.handshaken(connection);
    }
    CompactQueue.give(http);
    ChannelPipeline pipeline = connection.channel().pipeline();
    Http2ConnectionHandler http2 = pipeline.get(Http2ConnectionHandler.class);
    if (http2 != null) {
      connection.multiplex(http2);
      http2.connection().addListener(new StreamWatch(connection, connections));
      WindowWatch.begin(connection, connections, http2.decoder());
      return;
    }
    pipeline.addBefore(pipeline.lastContext().name(), null, new ResponseWatch(connection, connections));
  }

  private void arrived(HttpServerRequest request) {
    arrived(request, 0);
  }

  private void arrivedInvalid(HttpServerRequest request) {
    arrived(request, InvalidRequest.status(request.decoderResult()));
  }

  private void arrived(HttpServerRequest request, int invalidStatus) {
    Connection connection = open.of(request.connection());
    if (connection == null || !connection.isOpen()
        || (connection.exchange() != null && !connection.exchange().isKeptAlive())) {
      return; // the connection is closing: its client was told, and a later request is not answered
    }
    GenerationUse use = takeover.current();
    String expected = request.headers().get(HttpHeaders.EXPECT);
    boolean unknown = expected != null && !expected.equalsIgnoreCase("100-continue");
    arrived(ServedRequest.of(request, loop.nettyEventLoop()), connection, use,
        invalidStatus == 0 && unknown ? 417 : invalidStatus);
  }

  private void arrived(HttpServerRequest request, Connection connection, GenerationUse use,
      int invalidStatus) {
    RequestRecord record = new RequestRecord(request, connection, Instant.now(), System.nanoTime());
    Exchange exchange = new Exchange(connection, record, this, use);
    use.begin();
    ErrorLog log = use.generation().errorLog();
    if (invalidStatus != 0) {
      exchange.invalidStatus(invalidStatus);
      log.log("core", LogLevel.INFO, connection.remoteAddress(),
          "request could not be read, answered with "
              + invalidStatus + ": " + InvalidRequest.reason(request.decoderResult()));
    }
    connections.requestArrived(exchange);
    try {
      Arrival.route(exchange);
      connections.leftByHandler(exchange);
      if (!exchange.isClaimed()) { // else a worker may have it already
        hostKnown(exchange);
        workers.handlerReturned(exchange);
      }
    } catch (RuntimeException e) {
      // Not even the failure handler could answer: the end of the connection is the only word left.
      log.log("core", LogLevel.ERR, connection.remoteAddress(), "request could not be routed",
          e);
      connection.close();
    }
  }

  private void hostKnown(Exchange exchange) {
    Connection connection = exchange.connection();
    if (connection.state() != ConnectionState.CLOSED) {
      connection.host(score.requested(connection.host(), exchange.virtualHostName()));
    }
  }

  private void told(Message<MpmMessage> message) {
    MpmMessage body = message.body();
    if (body instanceof Outcome outcome) {
      returned(outcome);
    } else if (body instanceof Lending.Ask ask) {
      workers.asked(ask.address());
    } else if (body instanceof Lending.Offer offer) {
      workers.offered(offer.worker());
    } else if (body instanceof Lending.Returned back) {
      workers.returned(back.worker());
    } else if (body instanceof ChildStarted started) {
      workers.childStarted(started.child(), started.workers());
    } else if (body instanceof Ending.Stop stop) {
      workers.childStopping(stop.child(), stop.replyAddress());
    } else if (body instanceof Replacement.Given given) {
      given.successor().score().status(WorkerStatus.READY, System.currentTimeMillis());
      workers.free(given.successor());
      givenUp(given.exchange());
    } else if (body instanceof Replacement.Abandoned abandoned) {
      givenUp(abandoned.exchange());
    } else if (body instanceof Replacement.Lost) {
      workers.lost();
    }
  }

  /** The worker of a request was given up: nobody else will answer it. */
  private void givenUp(Exchange exchange) {
    exchange.handedOff(false);
    exchange.claimed(false);
    exchange.withWorker(false);
    if (exchange.isComplete()) {
      finish(exchange);
    } else {
      exchange.context().fail(503);
      connections.leftByHandler(exchange);
    }
  }

  private void returned(Outcome outcome) {
    Exchange exchange = outcome.exchange();
    exchange.handedOff(false);
    exchange.claimed(false);
    workers.free(outcome.worker());
    goOn(exchange, outcome.answered());
  }

  /** A stage that may block has returned. */
  private void goOn(Exchange exchange, boolean answered) {
    Connection connection = exchange.connection();
    Handler<RoutingContext> next = exchange.takeNext();
    if (exchange.isComplete()) {
      finish(exchange);
    } else if (next != null) {
      handOff(exchange, next);
    } else if (connection.isOpen() && exchange.state() == ConnectionState.PROCESSING) {
      if (!exchange.isUpgraded() && (answered || exchange.isResponseBegun())) {
        connections.answerIsOnItsWay(exchange);
      } else {
        connections.suspended(exchange);
      }
    }
  }

  /** The answer is flushed, or the connection gone; the request may still be with a worker, or wait for one. */
  private void completed(Exchange exchange) {
    if (!exchange.isHandedOff()) {
      if (exchange.isClaimed() && !workers.isQueueEmpty()) {
        workers.forget(exchange);
      }
      finish(exchange);
    }
  }

  /** The request is the listener's again and nothing more will happen to it. */
  private void finish(Exchange exchange) {
    if (!exchange.finish()) {
      return;
    }
    try {
      long now = System.nanoTime();
      exchange.request().endNanos(now);
      exchange.connection().tellTransferred(exchange.request());
      if (exchange.context() != null) {
        account(exchange, now);
      }
    } finally {
      exchange.use().end();
    }
  }

  private void account(Exchange exchange, long now) {
    long nanos = now - exchange.request().startNanos();
    long bytes = exchange.context().response().bytesWritten();
    score.served(exchange.connection().host(), exchange.virtualHostName(), bytes);
    exchange.runAtCompletion();
    workers.unshow(exchange, nanos);
    if (exchange.countedOn() == null) {
      score.servedWithoutWorker(bytes, TimeUnit.NANOSECONDS.toMicros(nanos));
    } else if (bytes > exchange.countedBytes()) {
      exchange.countedOn().servedLater(bytes - exchange.countedBytes());
    }
    for (Handler<RoutingContext> look : exchange.generation().logPhase()) {
      try {
        look.handle(exchange.context());
      } catch (RuntimeException e) {
        exchange.generation().errorLog().log("core", LogLevel.ERR, exchange.connection().remoteAddress(),
            "a handler of the log phase failed", e);
      }
    }
  }
}
