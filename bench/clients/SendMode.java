import java.util.concurrent.ThreadLocalRandom;

/** Clients that send a request a byte at a time: its head, or its body after a head sent at once. */
final class SendMode extends Mode {
  static final String HEAD_HELP =
      "slow senders of heads: a byte each --interval ms. ready: all are connected and have begun";
  static final String BODY_HELP =
      "slow senders of bodies of --body bytes: the head at once, then a byte each --interval ms. ready: as above";

  private final int connections;
  private final int intervalMillis;
  private final String atOnce;
  private final String slowly;
  private int started;

  SendMode(Engine engine, Options options, boolean sendsBody) throws Options.WrongOption {
    super(engine, options, new Report("connected", "bytes", "answered", "other", "refused", "closed", "reset", "malformed"));
    this.connections = (int) options.number("connections", 1);
    this.intervalMillis = (int) options.number("interval", 1);
    if (sendsBody) {
      int length = (int) options.number("body", 1);
      this.atOnce = "POST " + path + " HTTP/1.1\r\nHost: " + server.getHostString() + "\r\nContent-Type: text/plain\r\n"
          + "Content-Length: " + length + "\r\n\r\n";
      this.slowly = "x".repeat(length);
    } else {
      this.atOnce = "";
      this.slowly = get();
    }
  }

  static String[] headOptions() {
    return new String[] {"connections", "1000", "interval", "1000"};
  }

  static String[] bodyOptions() {
    return new String[] {"connections", "1000", "interval", "1000", "body", "64"};
  }

  @Override
  void start() {
    for (int i = 0; i < connections; i++) {
      engine.in(ThreadLocalRandom.current().nextInt(intervalMillis) + i / 2L, new Sender()::tick);
    }
  }

  /** One of them. */
  private final class Sender implements Connection.Owner {
    private Connection connection;
    private int sent;
    private boolean hasBegun;

    void tick() {
      if (connection == null) {
        connection = new Connection(engine, this, false);
        connection.open(server, 0);
      } else if (connection.isConnected() && sent < slowly.length()) {
        sent++;
        report.count("bytes");
        connection.send(slowly.substring(sent - 1, sent));
        begun();
      }
      engine.in(intervalMillis, this::tick);
    }

    private void begun() {
      if (!hasBegun) {
        hasBegun = true;
        started++;
        if (started == connections) {
          becomeReady();
        }
      }
    }

    @Override
    public void connected(Connection made) {
      report.count("connected");
      beginRequest(made);
    }

    private void beginRequest(Connection made) {
      sent = 0;
      made.request(atOnce);
    }

    @Override
    public void answered(Connection made) {
      report.count(made.answer().status() == 200 ? "answered" : "other");
      if (made.answer().closes() || sent < slowly.length()) {
        made.close();
        connection = null;
      } else {
        beginRequest(made);
      }
    }

    @Override
    public void lost(Connection made, Connection.Loss loss) {
      report.count(name(loss));
      connection = null;
    }
  }
}
