import java.util.concurrent.TimeUnit;

/** Requests that come at their own rate, whatever the server does; each on a connection of its own, given up when late. */
final class OpenMode extends Mode {
  static final String HELP = "open load: --rate requests a second, each on a new connection, given up --deadline ms after it was"
      + " due. good: answered 200 in time; late: given up unanswered; unconnected: given up before it was connected; unsent:"
      + " more than --connections were open";

  private final int connections;
  private final long intervalNanos;
  private final int deadlineMillis;
  private final String text;
  private long next;
  private int open;

  OpenMode(Engine engine, Options options) throws Options.WrongOption {
    super(engine, options, new Report("offered", "good", "other", "late", "unconnected", "unsent", "refused", "closed",
        "reset", "malformed"));
    this.connections = (int) options.number("connections", 1);
    this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / options.number("rate", 1);
    this.deadlineMillis = (int) options.number("deadline", 1);
    this.text = get("1.1", "close");
    if (options.number("seconds", 0) == 0) {
      throw new Options.WrongOption("--seconds is needed");
    }
  }

  static String[] options() {
    return new String[] {"rate", "1000", "deadline", "1000", "connections", "10000"};
  }

  @Override
  void start() {
    next = System.nanoTime();
    arrive();
  }

  /** All that are due; the clock, not the previous answer, says when the next one comes. */
  private void arrive() {
    while (next - System.nanoTime() <= 0) {
      report.count("offered");
      if (open < connections) {
        open++;
        new Request(next).open();
      } else {
        report.count("unsent");
      }
      next += intervalNanos;
    }
    engine.at(next, this::arrive);
  }

  @Override
  void end() {
    // Those on their way could still have been answered in time, so they are nobody's fault.
    report.set("pending", open);
  }

  /** One of them. */
  private final class Request implements Connection.Owner {
    private final long due;
    private final Connection connection = new Connection(engine, this, false);
    private boolean ended;

    Request(long due) {
      this.due = due;
    }

    void open() {
      engine.at(due + TimeUnit.MILLISECONDS.toNanos(deadlineMillis), this::giveUp);
      connection.open(server, 0);
    }

    private void giveUp() {
      if (!ended) {
        end(connection.isConnected() ? "late" : "unconnected");
      }
    }

    private void end(String how) {
      ended = true;
      open--;
      report.count(how);
      connection.close();
    }

    @Override
    public void connected(Connection made) {
      made.request(text);
    }

    @Override
    public void answered(Connection made) {
      report.took(System.nanoTime() - due);
      end(made.answer().status() == 200 ? "good" : "other");
    }

    @Override
    public void lost(Connection made, Connection.Loss loss) {
      if (!ended) {
        end(name(loss));
      }
    }
  }
}
