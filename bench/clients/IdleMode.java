/** Connections that have had one answer each and wait for nothing, until the program is told to end. */
final class IdleMode extends Mode implements Connection.Owner {
  static final String HELP = "idle keep-alive connections: one request each, then nothing. ready: all have been answered";

  private final int connections;
  private final int opening;
  private int begun;

  IdleMode(Engine engine, Options options) throws Options.WrongOption {
    super(engine, options, new Report("answered", "other", "open", "failed", "closed"));
    this.connections = (int) options.number("connections", 1);
    this.opening = (int) options.number("opening", 1);
  }

  static String[] options() {
    return new String[] {"connections", "1000", "opening", "16"};
  }

  @Override
  void start() {
    for (int i = 0; i < opening; i++) {
      openNext();
    }
  }

  private void openNext() {
    if (begun < connections) {
      begun++;
      new Connection(engine, this, false).open(server, 0);
    } else if (report.get("answered") + report.get("other") + report.get("failed") == connections) {
      becomeReady();
    }
  }

  @Override
  public void connected(Connection connection) {
    connection.request(get());
  }

  @Override
  public void answered(Connection connection) {
    report.count(connection.answer().status() == 200 ? "answered" : "other");
    report.count("open");
    // Not within the call that read the answer, else many immediate answers would nest.
    engine.in(0, this::openNext);
  }

  @Override
  public void lost(Connection connection, Connection.Loss loss) {
    if (connection.answer().isComplete()) {
      report.count("closed");
      report.add("open", -1);
    } else {
      report.count("failed");
      engine.in(0, this::openNext);
    }
  }
}
