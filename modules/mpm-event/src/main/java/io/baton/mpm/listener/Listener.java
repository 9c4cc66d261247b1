package io.baton.mpm.listener;

import io.baton.api.log.LogLevel;
import io.baton.mpm.accept.Acceptor;
import io.baton.mpm.accept.AskerPromise;
import io.baton.mpm.accept.ListenRecord;
import io.baton.mpm.body.ServedRequest;
import io.baton.mpm.connection.CompactQueue;
import io.baton.mpm.connection.Connection;
import io.baton.mpm.connection.ConnectionHandler;
import io.baton.mpm.connection.CurrentGeneration;
import io.baton.mpm.connection.Generation;
import io.baton.mpm.connection.GenerationUse;
import io.baton.mpm.connection.ResponseWatch;
import io.baton.mpm.connection.StreamWatch;
import io.baton.mpm.connection.WindowWatch;
import io.baton.mpm.worker.MpmMessage;
import io.baton.mpm.worker.Outcome;
import io.baton.scoreboard.ListenerScore;
import io.baton.scoreboard.WorkerStatus;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A listener: one event loop, its connections, their requests and its children (httpd: {@code listener_thread}).
 *
 * <p><b>Thread:</b> its event loop, save what says otherwise.
 * <p><b>Lifecycle:</b> deployed once; survives every generation.
 */
public final class Listener extends VerticleBase {

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
  private Requests requests;
  private Shedding shedding;

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
        completed -> requests.completed(completed));
    shedding = new Shedding(acceptor, children, clock);
    workers = new Workers(owner.eventBus(), acceptor, children, shedding::busy, self, peers, score,
        loop.nettyEventLoop());
    requests = new Requests(loop, acceptor, connections, workers, score);
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(Shedding.INTERVAL.toMillis(), tick -> shedding.look());
    return vertx.eventBus().<MpmMessage>localConsumer(self.address(), this::told).completion();
  }

  /** Vert.x closes its servers after it. */
  @Override
  public Future<?> stop() {
    requests.areTheLast();
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
    requests.execute(() -> {
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
    requests.execute(() -> open.dismiss(connection -> connection.listenRecord() == record));
  }

  /**
   * All its connections are to end, save those of {@code AdminListen}: idle ones now, the others after the answer that they are
   * waiting for. Any thread.
   */
  public void drain() {
    requests.areTheLast();
    requests.execute(() -> open.dismiss(connection -> !connection.listenRecord().isAdmin()));
  }

  /** An answer that only its own thread can give. */
  private <T> Future<T> ask(Supplier<T> question) {
    Promise<T> answer = AskerPromise.make();
    requests.execute(() -> answer.complete(question.get()));
    return answer.future();
  }

  /** A child of this listener was given a connection, which is not registered yet. Acceptor's thread. */
  public void admitted(Child child, Channel channel, ListenRecord record) {
    Connection connection = new Connection(CONNECTION_IDS.incrementAndGet(), child.slot(), child, record);
    channel.pipeline().addLast(new ConnectionHandler(connection, connections));
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
    requests.arrived(ServedRequest.of(request, loop.nettyEventLoop()), connection, use,
        invalidStatus == 0 && unknown ? 417 : invalidStatus);
  }

  private void told(Message<MpmMessage> message) {
    MpmMessage body = message.body();
    if (body instanceof Outcome outcome) {
      requests.returned(outcome);
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
      requests.givenUp(given.exchange());
    } else if (body instanceof Replacement.Abandoned abandoned) {
      requests.givenUp(abandoned.exchange());
    } else if (body instanceof Replacement.Lost) {
      workers.lost();
    }
  }
}
