import java.util.concurrent.ThreadLocalRandom;

/** Clients that take an answer at a low rate, and ask for the next one when they have it. */
final class ReadMode extends Mode {
  static final String HELP =
      "slow readers: each takes --rate bytes a second. ready: all have seen the beginning of an answer";

  private static final int MILLIS_A_SECOND = 1000;

  private final int connections;
  private final int tickMillis;
  private final int tickBytes;
  private final int receiveBufferBytes;
  private int started;

  ReadMode(Engine engine, Options options) throws Options.WrongOption {
    super(engine, options, new Report("connected", "bytes", "answered", "other", "refused", "closed", "reset", "malformed"));
    this.connections = (int) options.number("connections", 1);
    this.tickMillis = (int) options.number("tick", 1);
    this.tickBytes = (int) Math.max(1, options.number("rate", 1) * tickMillis / MILLIS_A_SECOND);
    this.receiveBufferBytes = (int) options.number("receive-buffer", 0);
  }

  static String[] options() {
    return new String[] {"connections", "1000", "rate", "10240", "tick", "250", "receive-buffer", "16384"};
  }

  @Override
  void start() {
    for (int i = 0; i < connections; i++) {
      // Spread over a tick and over some time to connect, so that they do not come as one wave.
      engine.in(ThreadLocalRandom.current().nextInt(tickMillis) + i / 2L, new Reader()::tick);
    }
  }

  /** One of them. */
  private final class Reader implements Connection.Owner {
    private Connection connection;
    private boolean hasBegun;

    void tick() {
      if (connection == null) {
        connection = new Connection(engine, this, false);
        connection.watch(false);
        connection.open(server, receiveBufferBytes);
      } else if (connection.isConnected()) {
        long before = connection.inputBytes();
        // Its fields may change below it: the end of the answer may come, or of the connection.
        Connection reading = connection;
        reading.readSome(tickBytes);
        report.add("bytes", reading.inputBytes() - before);
        if (!hasBegun && reading.answer().hasBegun()) {
          hasBegun = true;
          started++;
          if (started == connections) {
            becomeReady();
          }
        }
      }
      engine.in(tickMillis, this::tick);
    }

    @Override
    public void connected(Connection made) {
      report.count("connected");
      made.request(get());
    }

    @Override
    public void answered(Connection made) {
      report.count(made.answer().status() == 200 ? "answered" : "other");
      if (made.answer().closes()) {
        made.close();
        connection = null;
      } else {
        made.request(get());
      }
    }

    @Override
    public void lost(Connection made, Connection.Loss loss) {
      report.count(name(loss));
      connection = null;
    }
  }
}
