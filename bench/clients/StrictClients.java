import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Clients that ask again and again and never try anything twice: what does not come back is a failed request.
 *
 * <p><b>Thread:</b> the engine's.
 * <p><b>Lifecycle:</b> {@link #start}, {@link #stop}, and then until {@link #isDrained}.
 */
final class StrictClients {
  /** How often it is looked for requests that are late. */
  private static final int SWEEP_MILLIS = 50;
  /** Whoever was refused does not come back at once. */
  private static final int REFUSED_PAUSE_MILLIS = 10;
  /** What stands for the name of the page in a path. */
  private static final String MARK = "@PAGE@";

  private final Engine engine;
  private final InetSocketAddress server;
  private final Generations generations;
  private final Tally tally;
  private final List<StrictClient> clients = new ArrayList<>();
  private final List<ByteBuffer> requests = new ArrayList<>();
  private final int connections;
  private final int pageBytes;
  private final String pageName;
  private final String path;
  final int depth;
  final boolean keepsAlive;
  final int intervalMillis;
  final long limitNanos;
  private Runnable allBegun = () -> { };
  private int begun;
  private boolean stopped;

  StrictClients(Engine engine, Options options, InetSocketAddress server, Generations generations, Tally tally)
      throws Options.WrongOption {
    this.engine = engine;
    this.server = server;
    this.generations = generations;
    this.tally = tally;
    this.connections = (int) options.number("connections", 1);
    this.intervalMillis = (int) options.number("pause", 0);
    this.depth = (int) options.number("depth", 1);
    this.keepsAlive = !options.text("version").equals("1.0");
    this.limitNanos = TimeUnit.MILLISECONDS.toNanos(options.number("limit", 1));
    this.pageBytes = (int) options.number("bytes", Page.LINE_BYTES);
    this.pageName = options.text("page");
    this.path = options.text("path");
    for (int i = 0; i < depth; i++) {
      requests.add(request(options.text("version"), i, (int) options.number("body", 0)));
    }
  }

  static String[] options() {
    return new String[] {"connections", "64", "pause", "0", "depth", "1", "version", "1.1", "limit", "10000", "page", "p",
        "bytes", "1024", "body", "0"};
  }

  /** With several on their way, each asks for another page, so that their order is seen. */
  Page page(int index) {
    return new Page(pageName + index, pageBytes);
  }

  String pathOf(int index) {
    return path.replace(MARK, pageName + index);
  }

  private ByteBuffer request(String version, int index, int bodyBytes) {
    String head = (bodyBytes > 0 ? "POST " : "GET ") + pathOf(index) + " HTTP/" + version + "\r\nHost: "
        + server.getHostString() + ':' + server.getPort() + "\r\n"
        + (bodyBytes > 0 ? "Content-Type: text/plain\r\nContent-Length: " + bodyBytes + "\r\n" : "") + "\r\n";
    ByteBuffer request = ByteBuffer.allocateDirect(head.length() + bodyBytes);
    request.put(head.getBytes(StandardCharsets.ISO_8859_1));
    while (request.hasRemaining()) {
      request.put((byte) 'x');
    }
    return request.flip();
  }

  /** So many of a client's requests from this one on, in one buffer. */
  ByteBuffer requests(int from, int count) {
    if (count == 1) {
      return requests.get(from % depth).duplicate();
    }
    int bytes = 0;
    for (int i = from; i < from + count; i++) {
      bytes += requests.get(i % depth).remaining();
    }
    ByteBuffer all = ByteBuffer.allocate(bytes);
    for (int i = from; i < from + count; i++) {
      all.put(requests.get(i % depth).duplicate());
    }
    return all.flip();
  }

  /** Begins; tells when each has had its first answer. */
  void start(Runnable whenAllBegun) {
    allBegun = whenAllBegun;
    for (int i = 0; i < connections; i++) {
      StrictClient client = new StrictClient(this, generations, tally);
      clients.add(client);
      // Not as one wave, which would overrun the queue of the listening socket.
      engine.in(intervalMillis > 0 ? ThreadLocalRandom.current().nextInt(intervalMillis) : i / 10, client::ask);
    }
    engine.in(SWEEP_MILLIS, this::sweep);
  }

  /** Has nobody ask for more; what is on its way is waited for. */
  void stop() {
    stopped = true;
    clients.forEach(StrictClient::closeIfIdle);
  }

  boolean isDrained() {
    return stopped && pending() == 0;
  }

  /** How many requests are on their way. */
  int pending() {
    int pending = 0;
    for (StrictClient client : clients) {
      pending += client.pending();
    }
    return pending;
  }

  boolean isStopped() {
    return stopped;
  }

  Connection open(Connection.Owner owner) {
    Connection connection = new Connection(engine, owner, false);
    connection.open(server, 0);
    return connection;
  }

  void hasBegun() {
    begun++;
    if (begun == connections) {
      allBegun.run();
    }
  }

  /** Has a client ask again: at once, or after half to one and a half times the pause. */
  void askAgain(StrictClient client, boolean refused) {
    if (intervalMillis > 0) {
      engine.in(intervalMillis / 2 + ThreadLocalRandom.current().nextInt(intervalMillis), client::ask);
    } else {
      engine.in(refused ? REFUSED_PAUSE_MILLIS : 0, client::ask);
    }
  }

  private void sweep() {
    long now = generations.now();
    clients.forEach(client -> client.giveUpIfLate(now));
    engine.in(SWEEP_MILLIS, this::sweep);
  }
}
