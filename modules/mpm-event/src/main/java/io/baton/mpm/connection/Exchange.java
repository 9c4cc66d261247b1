package io.baton.mpm.connection;

import io.baton.api.config.Settings;
import io.baton.api.request.RequestRecord;
import io.baton.mpm.keepalive.ReadClock;
import io.baton.scoreboard.WorkerScore;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * One request on a connection, from its head to the last byte of its answer.
 *
 * <p><b>Thread:</b> whoever holds the request: the listener, or the worker it was handed to.
 */
public final class Exchange {

  private static final String KEY = Exchange.class.getName();

  private final Connection connection;
  private final RequestRecord request;
  private final HandoffTarget target;
  private final GenerationUse use;
  private final boolean hasBody;
  private ConnectionState state = ConnectionState.PROCESSING;
  private RoutingContext context;
  private boolean bodyGathered;
  private Buffer bodyBegin;
  private final ReadClock bodyClock = new ReadClock();
  private Runnable atCompletion;
  private AtReturn atReturn;
  private Handler<RoutingContext> next;
  private volatile boolean bodyWanted;
  private Supplier<WorkerScore> workerRow;
  private WorkerScore countedOn;
  private long countedBytes;
  private boolean upgraded;
  private boolean keepAlive;
  private boolean responseBegun;
  private boolean responseEnded;
  private boolean complete;
  private boolean finished;
  private boolean claimed;
  private boolean handedOff;
  private int invalidStatus;
  private Object row;
  private String virtualHostName;
  private volatile boolean withWorker;

  /** What is to be done when a handler has returned. */
  @FunctionalInterface
  public interface AtReturn {

    /** Does it; a failure is that of the handler. */
    void run() throws IOException;
  }

  /** A request that has just arrived, for the generation that is current. */
  public Exchange(Connection connection, RequestRecord request, HandoffTarget target, GenerationUse use) {
    this.connection = connection;
    this.request = request;
    this.target = target;
    this.use = use;
    this.hasBody = hasBody(request.request());
  }

  /** The exchange of a request that is being routed. */
  public static Exchange of(RoutingContext context) {
    return context.get(KEY);
  }

  /** Ties exchange and record to the routing of the request. */
  public void attachTo(RoutingContext routing) {
    context = routing;
    routing.put(KEY, this);
    request.attachTo(routing);
  }

  /**
   * What this request asks of its connection: {@code ASYNC_WAITIO} while the client sends its body, {@code PROCESSING},
   * {@code WRITE_COMPLETION} or {@code SUSPENDED}. For the listener.
   */
  public ConnectionState state() {
    return state;
  }

  /** Moves it; its connection follows. For the listener. */
  public void state(ConnectionState next) {
    state = next;
  }

  /** The routing of the request; {@code null} before it began. */
  public RoutingContext context() {
    return context;
  }

  /** The connection it is on. */
  public Connection connection() {
    return connection;
  }

  /** The number of its stream; 0 or less without streams. */
  public int stream() {
    return request.request().response().streamId();
  }

  /** What the phases know of it. */
  public RequestRecord request() {
    return request;
  }

  /** Who hands it to workers. */
  public HandoffTarget target() {
    return target;
  }

  /** The generation that answers. */
  public Generation generation() {
    return use.generation();
  }

  /** What its listener has to do for the generation. For the listener. */
  public GenerationUse use() {
    return use;
  }

  /** Whether the request has a body. */
  public boolean hasBody() {
    return hasBody;
  }

  /** Whether the body is there as a whole, or there is none. */
  public boolean isBodyGathered() {
    return bodyGathered || !hasBody;
  }

  /** The body is there as a whole. */
  public void bodyGathered() {
    bodyGathered = true;
  }

  /** What was gathered of the body: all of it, or its beginning; {@code null} for nothing. */
  public Buffer bodyBegin() {
    return bodyBegin;
  }

  /** So much of the body was gathered. */
  public void bodyBegin(Buffer gathered) {
    bodyBegin = gathered;
  }

  /** How long the client has taken to send its body. For the listener. */
  public ReadClock bodyClock() {
    return bodyClock;
  }

  /** Runs something when the request is complete and nobody has it any more, on the listener. */
  public void atCompletion(Runnable action) {
    atCompletion = action;
  }

  /** The request is complete and nobody has it any more. For the listener. */
  public void runAtCompletion() {
    if (atCompletion != null) {
      atCompletion.run();
    }
  }

  /** Runs something each time a handler has returned on a worker. */
  public void atReturn(AtReturn action) {
    atReturn = action;
  }

  /** A handler has returned. Worker's thread. */
  public void handlerReturned() throws IOException {
    if (atReturn != null) {
      atReturn.run();
    }
  }

  /** A further stage for a worker, to be handed over when the one that has the request returned. For the listener. */
  public void next(Handler<RoutingContext> stage) {
    next = stage;
  }

  /** Takes that stage; {@code null} if there is none. For the listener. */
  public Handler<RoutingContext> takeNext() {
    Handler<RoutingContext> stage = next;
    next = null;
    return stage;
  }

  /** Whether the stage that is handed over is a content handler, which may want the body. */
  public boolean isBodyWanted() {
    return bodyWanted;
  }

  /** From now on it is. */
  public void wantBody() {
    bodyWanted = true;
  }

  /** The row of the worker that has it; {@code null} if none has. Worker's thread. */
  public WorkerScore workerRow() {
    return workerRow == null ? null : workerRow.get();
  }

  /**
   * A worker has it, and this tells its row: none as soon as the worker was given up. With {@code null} it has come back.
   * Worker's thread.
   */
  public void workerRow(Supplier<WorkerScore> row) {
    workerRow = row;
  }

  /** The slot of the scoreboard that it is counted on; {@code null} if it is not yet. */
  public WorkerScore countedOn() {
    return countedOn;
  }

  /** It is counted on a slot, with so many bytes of its answer. Whoever holds the slot. */
  public void counted(WorkerScore row, long bytes) {
    countedOn = row;
    countedBytes = bytes;
  }

  /** How many bytes of its answer are counted. */
  public long countedBytes() {
    return countedBytes;
  }

  /** Whether the connection stays open after the answer. */
  public boolean isKeptAlive() {
    return keepAlive;
  }

  /** Decides whether the connection stays open after the answer. */
  public void keepAlive(boolean stays) {
    keepAlive = stays;
  }

  /** Whether the head of the answer was given to the socket. */
  public boolean isResponseBegun() {
    return responseBegun;
  }

  /** The head of the answer was given to the socket. */
  public void responseBegun() {
    responseBegun = true;
  }

  /** Whether the whole answer was given to the socket. */
  public boolean isResponseEnded() {
    return responseEnded;
  }

  /** The whole answer was given to the socket. */
  public void responseEnded() {
    responseEnded = true;
  }

  /** Whether the answer was 101 and the connection speaks another protocol now. */
  public boolean isUpgraded() {
    return upgraded;
  }

  /** The answer is 101: the connection is the handler's for as long as it is open. */
  public void upgraded() {
    upgraded = true;
  }

  /** Whether the answer is flushed or the connection is gone. For the listener. */
  public boolean isComplete() {
    return complete;
  }

  /** The answer is flushed or the connection is gone. */
  public void complete() {
    complete = true;
  }

  /** Whether it is not over yet; from now on it is: nothing more will happen to it. For the listener. */
  public boolean finish() {
    boolean first = !finished;
    finished = true;
    return first;
  }

  /** Whether it is on its way to a worker, or with one: its body is gathered, it waits, or it was handed over. */
  public boolean isClaimed() {
    return claimed;
  }

  /** It is on its way to a worker, or came back. For the listener. */
  public void claimed(boolean by) {
    claimed = by;
  }

  /** Whether it was handed to a worker and has not come back. For the listener. */
  public boolean isHandedOff() {
    return handedOff;
  }

  /** It is handed to a worker, or came back. For the listener. */
  public void handedOff(boolean away) {
    handedOff = away;
  }

  /** The status for a request that could not be read; 0 if it could. */
  public int invalidStatus() {
    return invalidStatus;
  }

  /** The request could not be read: it is answered with this status. */
  public void invalidStatus(int status) {
    invalidStatus = status;
  }

  /** Whether a worker has it: stages that may block can run. */
  public boolean isWithWorker() {
    return withWorker;
  }

  /** A worker took it or gave it back. */
  public void withWorker(boolean with) {
    withWorker = with;
  }

  /** The row of the scoreboard that shows it while no worker has it; {@code null} for none. */
  public Object row() {
    return row;
  }

  /** Shows it on a row of the scoreboard. */
  public void row(Object shownOn) {
    row = shownOn;
  }

  /** The settings of the server that answers; those of the main server before it is known. */
  public Settings settings() {
    return request.virtualHost() == null
        ? generation().configuration().main().settings()
        : request.virtualHost().settings();
  }

  /** The client's address, for the scoreboard. */
  public String clientAddress() {
    return connection.clientAddress();
  }

  /** The protocol as the scoreboard names it: {@code http/1.1} for every HTTP/1 request, {@code h2c} without TLS. */
  public String protocolName() {
    if (request.request().version() != HttpVersion.HTTP_2) {
      return "http/1.1";
    }
    return connection.isSecure() ? "h2" : "h2c";
  }

  /** The virtual host as the scoreboard names it: {@code name:port} of the one that answers; empty before it is known. */
  public String virtualHostName() {
    if (virtualHostName == null) {
      String name = request.notes().get(RequestRecord.SERVER_NAME_NOTE);
      if (name == null) {
        return "";
      }
      virtualHostName = name + ":" + connection.localAddress().port();
    }
    return virtualHostName;
  }

  private static boolean hasBody(HttpServerRequest request) {
    if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      return true;
    }
    String length = request.headers().get(HttpHeaders.CONTENT_LENGTH);
    if (length == null && request.version() == HttpVersion.HTTP_2) {
      // Nothing in the head of a stream says whether a body follows; one that comes with GET is read and forgotten.
      return !request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD);
    }
    return length != null && !length.equals("0");
  }
}
