package io.baton.mpm.settings;

import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.Place;
import io.baton.api.directive.Shape;
import io.baton.api.directive.Shapes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The directives of the event MPM (spec event-mpm §1.1). Out-of-range numbers are corrected by {@link MpmSettings}. */
public final class MpmDirectives {

  /** Where to accept connections. */
  public static final Directive<List<ListenAddress>> LISTEN = Directive
      .of("Listen",
          Shape.of(Arity.ANY, "[address:]port [protocol]", line -> List.of(ListenAddress.parse(line))))
      .allowedIn(Place.SERVER).defaultsTo(List.of(), "")
      .repeated(MpmDirectives::concat)
      .help("where to accept connections, and the protocol spoken there")
      .doc(
          "Where to accept connections: a port, or an address and a port; IPv6 addresses stand in brackets. May be "
              + "given several times; at least once. Port 0 lets the system choose a port.")
      .build();

  /** The length of the kernel's queue of waiting connections. */
  public static final Directive<Integer> LISTEN_BACKLOG = Directive
      .of("ListenBacklog", positive("ListenBacklog must be > 0"))
      .allowedIn(Place.SERVER).defaultsTo(511)
      .help("connections that may wait in the kernel before they are accepted")
      .doc("How many connections may wait in the kernel before they are accepted.")
      .build();

  /** The event loops that own connections. */
  public static final Directive<Integer> LISTENERS = Directive
      .of("Listeners", Shapes.integer(0, 256))
      .allowedIn(Place.SERVER).defaultsTo(0)
      .help("event loops that own the connections; 0 for one a processor")
      .doc(
          "How many event loops own the connections. 0 means one for each processor. Each child is attached to one of "
              + "them. Baton's own: httpd has one listener thread a child.")
      .build();

  /** Children at start. */
  public static final Directive<Integer> START_SERVERS = Directive.of("StartServers", Shapes.integer())
      .allowedIn(Place.SERVER).defaultsTo(3)
      .help("children that are started at first")
      .doc("How many children are started at first.")
      .build();

  /** Slots. */
  public static final Directive<Integer> SERVER_LIMIT = Directive.of("ServerLimit", Shapes.integer())
      .allowedIn(Place.SERVER).defaultsTo(16)
      .help("how many children there may be")
      .doc("How many children there may be, finishing ones included.")
      .build();

  /** Upper bound of ThreadsPerChild. */
  public static final Directive<Integer> THREAD_LIMIT = Directive.of("ThreadLimit", Shapes.integer())
      .allowedIn(Place.SERVER).defaultsTo(64)
      .help(
          "the greatest ThreadsPerChild that is possible")
      .doc("The greatest ThreadsPerChild that is possible.")
      .build();

  /** Workers a child. */
  public static final Directive<Integer> THREADS_PER_CHILD = Directive.of("ThreadsPerChild", Shapes.integer())
      .allowedIn(Place.SERVER).defaultsTo(25)
      .help("workers of each child")
      .doc("How many workers each child has: exactly so many requests can run in it at once.")
      .build();

  /** Workers in all. */
  public static final Directive<Integer> MAX_REQUEST_WORKERS = Directive
      .of("MaxRequestWorkers", Shapes.integer())
      .allowedIn(Place.SERVER).defaultsTo(400)
      .help("requests that can run at the same time")
      .doc("How many requests can run at once in all children that are not finishing.")
      .build();

  /** The old name of MaxRequestWorkers. */
  public static final Directive<Integer> MAX_CLIENTS = Directive.of("MaxClients", Shapes.integer())
      .allowedIn(Place.SERVER)
      .help("the old name of MaxRequestWorkers")
      .doc("The old name of MaxRequestWorkers; MaxRequestWorkers counts if both are there.")
      .build();

  /** Idle workers to keep at least. */
  public static final Directive<Integer> MIN_SPARE_THREADS = Directive.of("MinSpareThreads", Shapes.integer())
      .allowedIn(Place.SERVER).defaultsTo(75)
      .help("idle workers below which children are started")
      .doc("With fewer idle workers than this, children are started.")
      .build();

  /** Idle workers to keep at most. */
  public static final Directive<Integer> MAX_SPARE_THREADS = Directive.of("MaxSpareThreads", Shapes.integer())
      .allowedIn(Place.SERVER).defaultsTo(250)
      .help("idle workers above which a child is ended")
      .doc("With more idle workers than this, a child is ended.")
      .build();

  /** Connections a child takes beyond its workers, for each idle one. */
  public static final Directive<Double> ASYNC_REQUEST_WORKER_FACTOR = Directive
      .of("AsyncRequestWorkerFactor", Shape.of(Arity.ONE, "factor", line -> factor(line.argument(0))))
      .allowedIn(Place.SERVER).defaultsTo(2.0, "2")
      .help("connections that an idle worker lets its child take beyond its threads")
      .doc(
          "A child accepts connections while it has fewer than ThreadsPerChild + factor * (idle workers). The factor is "
              + "used as the real number that it is; less than 1 counts as 1.")
      .build();

  /** Connections after which a child is replaced. */
  public static final Directive<Integer> MAX_CONNECTIONS_PER_CHILD = Directive
      .of("MaxConnectionsPerChild", Shapes.integer(0, Integer.MAX_VALUE))
      .allowedIn(Place.SERVER).defaultsTo(0)
      .help("connections after which a child is replaced; 0 for never")
      .doc(
          "After so many connections a child is ended when it has answered what it has, and another takes its place; "
              + "0 means never. None of its connections is closed. Where no slot of ServerLimit is free for its successor and "
              + "its listener has no other child, it goes on until there is one, or it is idle; then its successor "
              + "starts beyond ServerLimit, for as long as it takes to end.")
      .build();

  /** The old name of MaxConnectionsPerChild. */
  public static final Directive<Integer> MAX_REQUESTS_PER_CHILD = Directive
      .of("MaxRequestsPerChild", Shapes.integer(0, Integer.MAX_VALUE))
      .allowedIn(Place.SERVER)
      .help("the old name of MaxConnectionsPerChild")
      .doc(
          "The old name of MaxConnectionsPerChild; MaxConnectionsPerChild counts if both are there. It never counted "
              + "requests, but connections.")
      .build();

  /** How long the server waits for a client. */
  public static final Directive<Duration> TIMEOUT = Directive.of("Timeout", Shapes.seconds())
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).defaultsTo(Duration.ofSeconds(60), "60")
      .help("Timeout duration (sec)")
      .merged(MpmDirectives::unlessZero)
      .doc(
          "How long the server waits for a request to arrive, and for a client to take more of its answer. 0 in a "
              + "virtual host stands for the time of the main server.")
      .build();

  /** Whether connections serve more than one request. */
  public static final Directive<Boolean> KEEP_ALIVE = Directive.of("KeepAlive", Shapes.flag())
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).defaultsTo(true, "On")
      .help("whether a connection serves more than one request")
      .doc("Whether a connection stays open for further requests.")
      .build();

  /** How long a connection waits for its next request. */
  public static final Directive<Duration> KEEP_ALIVE_TIMEOUT = Directive
      .of("KeepAliveTimeout", Shapes.interval())
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).defaultsTo(Duration.ofSeconds(5), "5")
      .help("Keep-Alive timeout duration (sec)")
      .merged(MpmDirectives::unlessZero)
      .doc(
          "How long an idle connection waits for its next request. 0 closes connections after each answer; in a virtual "
              + "host it stands for the time of the main server, if that has one of its own.")
      .build();

  /** Requests a connection serves after the first. */
  public static final Directive<Integer> MAX_KEEP_ALIVE_REQUESTS = Directive
      .of("MaxKeepAliveRequests", Shapes.integer(0, Integer.MAX_VALUE))
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).defaultsTo(100)
      .help("requests that a connection serves after its first; 0 for any number")
      .doc("How many requests a connection serves after its first; 0 means any number.")
      .build();

  /** The socket's send buffer. */
  public static final Directive<Integer> SEND_BUFFER_SIZE = bufferSize("SendBufferSize", "Send");

  /** The socket's receive buffer. */
  public static final Directive<Integer> RECEIVE_BUFFER_SIZE = bufferSize("ReceiveBufferSize", "Receive");

  /** How long a graceful stop waits. */
  public static final Directive<Duration> GRACEFUL_SHUTDOWN_TIMEOUT = Directive
      .of("GracefulShutdownTimeout", Shapes.seconds())
      .allowedIn(Place.SERVER).defaultsTo(Duration.ZERO, "0")
      .help("seconds that a graceful stop waits for requests; 0 for as long as they take")
      .doc("How long a graceful stop waits for requests to end; 0 means until they do.")
      .build();

  /** Where the process id is kept. */
  public static final Directive<Path> PID_FILE = Directive.of("PidFile", Shapes.path("file"))
      .allowedIn(Place.SERVER).defaultsTo(Path.of("logs/httpd.pid"))
      .help("the file that holds the process id")
      .doc("The file that holds the process id; a relative one is relative to ServerRoot.")
      .build();

  /** Whether the scoreboard keeps what each worker does. */
  public static final Directive<Boolean> EXTENDED_STATUS = Directive.of("ExtendedStatus", Shapes.flag())
      .allowedIn(Place.SERVER).defaultsTo(true, "On")
      .help("whether the scoreboard keeps what each worker does")
      .doc("Whether the status page shows each worker's request, and totals.")
      .build();

  /** Which end of a long request line the scoreboard keeps. */
  public static final Directive<Boolean> SEE_REQUEST_TAIL = Directive.of("SeeRequestTail", Shapes.flag())
      .allowedIn(Place.SERVER).defaultsTo(false, "Off")
      .help(
          "whether the status page shows the end of a long request line, not its beginning")
      .doc("Whether the status page shows the last 63 characters of a request line, not the first.")
      .build();

  /** The greatest request body that is gathered before a worker is taken. */
  public static final Directive<Long> REQUEST_BODY_BUFFER = Directive
      .of("RequestBodyBuffer", Shapes.bytes(0, 1L << 30))
      .allowedIn(Place.SERVER).defaultsTo(1L << 20, "1048576")
      .help("bytes of a request body that are collected before a worker is taken")
      .doc(
          "So many bytes of a request body are collected by the listener before a worker is taken, so that a slow sender "
              + "holds none; what is longer arrives while the worker reads it. Baton's own.")
      .build();

  /** How long a client may take to send a request. */
  public static final Directive<ReadTimeouts> REQUEST_READ_TIMEOUT = Directive
      .of("RequestReadTimeout",
          Shape.of(Arity.ONE_OR_MORE, "[handshake=|header=|body=]seconds[-maximum][,MinRate=bytes] ...",
              ReadTimeouts::parse))
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST)
      .defaultsTo(ReadTimeouts.DEFAULT, "handshake=0 header=20-40,MinRate=500 body=20,MinRate=500")
      .repeated(ReadTimeouts::with).merged(ReadTimeouts::with)
      .help("how many seconds a client may take to send the head and the body of a request")
      .doc(
          "How many seconds a client may take to send the head and the body of a request; each MinRate bytes give it "
              + "another second, up to the maximum if there is one. 0 means no limit but Timeout. Who is too slow is "
              + "answered with 408. For a body only the time counts in which the server waits for it. The limits for the "
              + "handshake of TLS and for the head are those of the main server; without one of its own, the handshake is "
              + "part of the time for the head.")
      .build();

  private MpmDirectives() {}

  /** All of them. */
  public static List<Directive<?>> all() {
    return List.of(LISTEN, LISTEN_BACKLOG, LISTENERS, START_SERVERS, SERVER_LIMIT, THREAD_LIMIT,
        THREADS_PER_CHILD,
        MAX_REQUEST_WORKERS, MAX_CLIENTS, MIN_SPARE_THREADS, MAX_SPARE_THREADS, ASYNC_REQUEST_WORKER_FACTOR,
        MAX_CONNECTIONS_PER_CHILD, MAX_REQUESTS_PER_CHILD, TIMEOUT, KEEP_ALIVE, KEEP_ALIVE_TIMEOUT,
        MAX_KEEP_ALIVE_REQUESTS,
        SEND_BUFFER_SIZE,
        RECEIVE_BUFFER_SIZE, GRACEFUL_SHUTDOWN_TIMEOUT, PID_FILE, EXTENDED_STATUS, SEE_REQUEST_TAIL,
        REQUEST_BODY_BUFFER, REQUEST_READ_TIMEOUT);
  }

  private static Directive<Integer> bufferSize(String name, String which) {
    return Directive.of(name, Shape.of(Arity.ONE, "bytes", line -> {
      int bytes = (int) Shapes.wholeNumber(line, 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
      if (bytes != 0 && bytes < 512) {
        throw new DirectiveException(name + " must be >= 512 bytes, or 0 for system default.");
      }
      return bytes;
    })).allowedIn(Place.SERVER).defaultsTo(0)
        .help(
            "bytes of each socket's " + which.toLowerCase(Locale.ROOT) + " buffer; 0 for the system's choice")
        .doc("The size of each socket's buffer; 0 leaves it to the system.")
        .build();
  }

  static Shape<Integer> positive(String message) {
    return Shape.of(Arity.ONE, "number", line -> {
      long value = Shapes.wholeNumber(line, 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
      if (value < 1) {
        throw new DirectiveException(message);
      }
      return (int) value;
    });
  }

  private static Duration unlessZero(Duration outer, Duration inner) {
    return inner.isZero() ? outer : inner;
  }

  private static Double factor(String word) throws DirectiveException {
    double value;
    try {
      value = Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new DirectiveException(
          "error parsing value: AsyncRequestWorkerFactor '" + word + "' is not a number");
    }
    if (!(value > 0) || Double.isInfinite(value) || word.endsWith("f") || word.endsWith("d")) {
      throw new DirectiveException(
          "AsyncRequestWorkerFactor argument must be a positive number, found '" + word + "'");
    }
    return Math.max(1.0, value);
  }

  static List<ListenAddress> concat(List<ListenAddress> earlier, List<ListenAddress> later) {
    List<ListenAddress> all = new ArrayList<>(earlier);
    all.addAll(later);
    return List.copyOf(all);
  }
}
