import java.util.concurrent.ThreadLocalRandom;

/** Keep-alive clients that ask every so often, do not try again, and do not watch their connection in between. */
final class PacedMode extends Mode {
  static final String HELP = "keep-alive clients with a request each --interval ms or so, without retry. stale: the server"
      + " had closed the connection when the next request was due; closed, reset: it did so after the request was sent";

  private final int connections;
  private final int intervalMillis;
  private final int limitMillis;
  private int started;

  PacedMode(Engine engine, Options options) throws Options.WrongOption {
    super(engine, options, new Report("sent", "answered", "other", "announced", "stale", "closed", "reset", "malformed",
        "refused", "late"));
    this.connections = (int) options.number("connections", 1);
    this.intervalMillis = (int) options.number("interval", 2);
    this.limitMillis = (int) options.number("limit", 1);
  }

  static String[] options() {
    return new String[] {"connections", "200", "interval", "1000", "limit", "10000"};
  }

  @Override
  void start() {
    for (int i = 0; i < connections; i++) {
      engine.in(ThreadLocalRandom.current().nextInt(intervalMillis), new Client()::tick);
    }
  }

  /** One of them. */
  private final class Client implements Connection.Owner {
    private Connection connection;
    private boolean waiting;
    private boolean looking;
    private long due;
    private boolean hasBegun;

    void tick() {
      due = System.nanoTime();
      waiting = true;
      if (connection != null) {
        looking = true;
        connection.look();
        looking = false;
      }
      if (connection == null) {
        connection = new Connection(engine, this, false);
        limit(connection, due);
        connection.open(server, 0);
      } else {
        limit(connection, due);
        ask(connection);
      }
    }

    private void limit(Connection made, long asked) {
      engine.in(limitMillis, () -> giveUp(made, asked));
    }

    private void ask(Connection made) {
      report.count("sent");
      made.watch(true);
      made.request(get());
    }

    private void giveUp(Connection made, long asked) {
      if (waiting && connection == made && due == asked) {
        report.count("late");
        made.close();
        again(null);
      }
    }

    /** Has the next request made after half to one and a half times the interval. */
    private void again(Connection kept) {
      connection = kept;
      waiting = false;
      engine.in(intervalMillis / 2 + ThreadLocalRandom.current().nextInt(intervalMillis), this::tick);
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
      ask(made);
    }

    @Override
    public void answered(Connection made) {
      report.count(made.answer().status() == 200 ? "answered" : "other");
      report.took(System.nanoTime() - due);
      if (made.answer().closes()) {
        report.count("announced");
        made.close();
        again(null);
      } else {
        made.watch(false);
        again(made);
      }
    }

    @Override
    public void lost(Connection made, Connection.Loss loss) {
      if (looking) {
        report.count("stale");
        connection = null;
        return;
      }
      report.count(name(loss));
      again(null);
    }
  }
}
