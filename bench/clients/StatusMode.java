import java.util.LinkedHashMap;
import java.util.Map;

/** Asks for the machine-readable status page again and again on one kept connection, and prints what it says. */
final class StatusMode extends Mode implements Connection.Owner {
  static final String HELP = "samples of a server-status?auto page, each --interval ms, on one kept connection, as lines: sample,"
      + " then name=value. failed: lost or not answered within --limit ms. ready: the first answer came";

  private static final String[] KEYS = {"BusyWorkers", "IdleWorkers", "ConnsTotal", "ConnsAsyncWriting",
      "ConnsAsyncKeepAlive", "ConnsAsyncClosing"};

  private final int intervalMillis;
  private final int limitMillis;
  private Connection connection;
  private long asked;

  StatusMode(Engine engine, Options options) throws Options.WrongOption {
    super(engine, options, new Report("samples", "failed"));
    this.intervalMillis = (int) options.number("interval", 1);
    this.limitMillis = (int) options.number("limit", 1);
  }

  static String[] options() {
    return new String[] {"interval", "200", "limit", "2000"};
  }

  @Override
  void start() {
    tick();
  }

  private void tick() {
    asked = System.nanoTime();
    if (connection == null) {
      connection = new Connection(engine, this, true);
      connection.open(server, 0);
    } else {
      connection.request(get());
    }
    Connection current = connection;
    long when = asked;
    engine.in(limitMillis, () -> giveUp(current, when));
  }

  private void giveUp(Connection waiting, long when) {
    if (connection == waiting && asked == when && !waiting.answer().isComplete()) {
      waiting.close();
      fail();
    }
  }

  private void fail() {
    report.count("failed");
    connection = null;
    engine.in(intervalMillis, this::tick);
  }

  @Override
  public void connected(Connection made) {
    made.request(get());
  }

  @Override
  public void answered(Connection made) {
    Map<String, String> found = numbers(made.answer().body());
    if (made.answer().status() != 200 || found.isEmpty()) {
      made.close();
      fail();
      return;
    }
    report.count("samples");
    report.took(System.nanoTime() - asked);
    StringBuilder line = new StringBuilder("sample");
    found.forEach((key, value) -> line.append('\t').append(key).append('=').append(value));
    System.out.println(line);
    becomeReady();
    if (made.answer().closes()) {
      made.close();
      connection = null;
    }
    engine.in(intervalMillis, this::tick);
  }

  private static Map<String, String> numbers(String page) {
    Map<String, String> numbers = new LinkedHashMap<>();
    for (String line : page.split("\n")) {
      for (String key : KEYS) {
        if (line.startsWith(key + ": ")) {
          numbers.put(key, line.substring(key.length() + 2).strip());
        }
      }
    }
    return numbers;
  }

  @Override
  public void lost(Connection made, Connection.Loss loss) {
    if (connection != made) {
      return;
    }
    if (made.answer().isComplete()) {
      // Between two samples: the next one, which is already due, makes a new connection.
      connection = null;
      return;
    }
    fail();
  }
}
