import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** One kind of client, many of them: what it does, and what it counts. */
abstract class Mode {
  private static final long NEVER = Long.MAX_VALUE;

  final Engine engine;
  final InetSocketAddress server;
  final String path;
  final Report report;
  private final long seconds;
  private long endNanos = NEVER;
  private boolean ready;

  Mode(Engine engine, Options options, Report report) throws Options.WrongOption {
    this.engine = engine;
    this.server = new InetSocketAddress(options.text("host"), options.port());
    this.path = options.text("path");
    this.seconds = options.number("seconds", 0);
    this.report = report;
    if (server.isUnresolved()) {
      throw new Options.WrongOption("--host " + options.text("host") + ": there is no such host");
    }
    if (!path.startsWith("/")) {
      throw new Options.WrongOption("--path " + path + ": it must begin with a slash");
    }
  }

  abstract void start();

  /** Completes the counts. */
  void end() {
    // Most modes count as they go.
  }

  /** Whether it has ended by itself; with {@code --seconds}, when they are over. */
  boolean isFinished() {
    return endNanos != NEVER && System.nanoTime() - endNanos >= 0;
  }

  final void run() throws java.io.IOException {
    if (seconds > 0) {
      endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }
    start();
    engine.run(this::isFinished);
    end();
    System.out.println(report.line("result"));
  }

  /** Says once that all clients are as they shall be. */
  final void becomeReady() {
    if (!ready) {
      ready = true;
      System.out.println(report.line("ready"));
    }
  }

  final String get(String version, String connection) {
    return "GET " + path + " HTTP/" + version + "\r\nHost: " + server.getHostString() + ':' + server.getPort() + "\r\n"
        + (connection.isEmpty() ? "" : "Connection: " + connection + "\r\n") + "\r\n";
  }

  final String get() {
    return get("1.1", "");
  }

  /** How the loss of a connection with a request on its way is counted. */
  static String name(Connection.Loss loss) {
    return loss.name().toLowerCase(java.util.Locale.ROOT);
  }
}
