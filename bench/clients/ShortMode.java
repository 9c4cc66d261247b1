/** Connections of one request each, one after the other in --clients places, until --requests are done. */
final class ShortMode extends Mode implements Connection.Owner {
  static final String HELP =
      "short connections: one request each, in turn HTTP/1.1 with Connection: close and HTTP/1.0, read to the end";

  private final long requests;
  private final int clients;
  private final String[] texts;
  private long begun;
  private long sent;
  private long ended;

  ShortMode(Engine engine, Options options) throws Options.WrongOption {
    super(engine, options, new Report("answered", "other", "refused", "closed", "reset", "malformed"));
    this.requests = options.number("requests", 1);
    this.clients = (int) options.number("clients", 1);
    this.texts = new String[] {get("1.1", "close"), get("1.0", "")};
  }

  static String[] options() {
    return new String[] {"requests", "10000", "clients", "32"};
  }

  @Override
  boolean isFinished() {
    return ended == requests || super.isFinished();
  }

  @Override
  void start() {
    for (int i = 0; i < clients; i++) {
      openNext();
    }
  }

  private void openNext() {
    if (begun < requests) {
      begun++;
      new Connection(engine, this, false).open(server, 0);
    }
  }

  @Override
  void end() {
    report.set("pending", begun - ended);
  }

  @Override
  public void connected(Connection connection) {
    connection.request(texts[(int) (sent++ % texts.length)]);
  }

  @Override
  public void answered(Connection connection) {
    report.count(connection.answer().status() == 200 ? "answered" : "other");
  }

  @Override
  public void lost(Connection connection, Connection.Loss loss) {
    if (!connection.answer().isComplete()) {
      report.count(name(loss));
    }
    ended++;
    engine.in(0, this::openNext);
  }
}
