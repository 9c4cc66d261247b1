import java.nio.ByteBuffer;

/** Reads a stream of server-sent events, counts them, and sees whether one is missing, by their numbers. */
final class EventReader implements Connection.Owner, Answer.Body {
  private static final int AGAIN_MILLIS = 1000;
  private static final int MAX_START = 24;

  private final WatchMode mode;
  private final String path;
  private final StringBuilder start = new StringBuilder();
  private byte[] bytes = new byte[64 * 1024];
  private Connection connection;
  private boolean closed;
  private long events;
  private String event = "";
  private long number;
  private long lastNumber;

  EventReader(WatchMode mode, String path) {
    this.mode = mode;
    this.path = path;
  }

  void open() {
    if (!closed) {
      lastNumber = 0;
      start.setLength(0);
      connection = new Connection(mode.engine, this, false);
      connection.answer().deliverTo(this);
      connection.open(mode.server, 0);
    }
  }

  void close() {
    closed = true;
    connection.close();
  }

  boolean hasBegun() {
    return events > 0;
  }

  boolean isOpen() {
    return connection.isOpen();
  }

  long events() {
    return events;
  }

  @Override
  public void connected(Connection made) {
    made.request(mode.get(path));
  }

  /** Finds lines, and keeps only how each begins: what they hold is long, and 50 readers must cost little. */
  @Override
  public void take(ByteBuffer part) {
    int count = part.remaining();
    if (count > bytes.length) {
      bytes = new byte[count];
    }
    part.get(bytes, 0, count);
    mode.report.add("bytes", count);
    for (int i = 0; i < count; i++) {
      byte character = bytes[i];
      if (character == '\n') {
        line(start.toString());
        start.setLength(0);
      } else if (start.length() < MAX_START) {
        start.append((char) character);
      }
    }
  }

  private void line(String text) {
    if (text.startsWith("event: ")) {
      event = text.substring("event: ".length());
    } else if (text.startsWith("id: ")) {
      number = Long.parseLong(text.substring("id: ".length()));
    } else if (text.startsWith(":") && lastNumber > 0) {
      // A second without news has a number, too, which is not written.
      lastNumber++;
    } else if (text.isEmpty() && !event.isEmpty()) {
      complete();
      event = "";
    }
  }

  /** Each is the next one, or tells by its number how many were left out. */
  private void complete() {
    events++;
    mode.report.count("events");
    if (event.equals("state")) {
      mode.report.count("whole");
    }
    if (lastNumber > 0 && !event.equals("end")) {
      mode.report.add("missed", number - lastNumber - 1);
    }
    lastNumber = number;
  }

  @Override
  public void answered(Connection made) {
    ended();
    made.close();
  }

  @Override
  public void lost(Connection made, Connection.Loss loss) {
    if (!made.answer().isComplete()) {
      ended();
    }
  }

  private void ended() {
    if (!closed) {
      mode.report.count("ended");
      mode.engine.in(AGAIN_MILLIS, this::open);
    }
  }
}
