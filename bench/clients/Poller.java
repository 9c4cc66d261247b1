import java.util.List;

/**
 * Asks for pages of a server in turn, on one connection as long as that lasts. A connection that was closed between two requests is
 * replaced; a request is not repeated.
 */
final class Poller implements Connection.Owner {
  private final WatchMode mode;
  private final List<String> pages;
  private Connection connection;
  private boolean acquainted;
  private boolean active;
  private boolean waiting;
  private int asked;
  private int left;
  /** Which of its times of activity this is: timers of an earlier one do nothing. */
  private int time;
  private long due;

  Poller(WatchMode mode, List<String> pages) {
    this.mode = mode;
    this.pages = pages;
  }

  /** Whether it has had an answer. */
  boolean isAcquainted() {
    return acquainted;
  }

  boolean isWaiting() {
    return waiting;
  }

  boolean isDone() {
    return left == 0 && !waiting;
  }

  /** Begins to ask in so many milliseconds; as often as it is told, 0: until it is ended. */
  void begin(long delayMillis, int count) {
    active = true;
    left = count > 0 ? count : -1;
    asked = 0;
    time++;
    again(delayMillis);
  }

  /** Asks no more, and forgets what it has asked. */
  void end() {
    active = false;
    time++;
    if (waiting) {
      drop();
    }
  }

  void ask() {
    waiting = true;
    due = System.nanoTime();
    if (active) {
      mode.report.count("asked");
      left--;
    }
    long when = due;
    mode.engine.in(mode.limitMillis, () -> giveUp(when));
    if (connection == null) {
      connection = new Connection(mode.engine, this, true);
      connection.open(mode.server, 0);
    } else {
      connection.request(mode.get(page()));
    }
  }

  private String page() {
    return pages.get(asked % pages.size());
  }

  private void giveUp(long when) {
    if (waiting && due == when) {
      fail();
    }
  }

  private void drop() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
    waiting = false;
  }

  private void fail() {
    drop();
    if (active) {
      mode.report.count("failed");
      asked++;
    }
    next();
  }

  private void next() {
    if (!acquainted) {
      again(mode.intervalMillis);
    } else if (active && left != 0) {
      long late = (System.nanoTime() - due) / 1_000_000;
      again(Math.max(0, mode.intervalMillis - late));
    }
  }

  private void again(long millis) {
    int now = time;
    mode.engine.in(millis, () -> {
      if (time == now && !waiting) {
        ask();
      }
    });
  }

  @Override
  public void connected(Connection made) {
    made.request(mode.get(page()));
  }

  @Override
  public void answered(Connection made) {
    if (made.answer().status() != 200 || !isWhole(page(), made.answer().body())) {
      fail();
      return;
    }
    waiting = false;
    acquainted = true;
    if (active) {
      mode.report.count("answered");
      mode.report.add("bytes", made.answer().body().length());
      mode.report.took(System.nanoTime() - due);
      asked++;
    }
    if (made.answer().closes()) {
      mode.report.count("announced");
    }
    if (made.answer().closes() || mode.fresh) {
      drop();
    }
    next();
  }

  /** Whether a page is what its form ends with, or has in it. */
  private static boolean isWhole(String page, String body) {
    String text = body.stripTrailing();
    if (page.contains("?json")) {
      return text.startsWith("{") && text.endsWith("}");
    }
    if (page.contains("?auto")) {
      return text.contains("\nScoreboard: ");
    }
    return page.contains("server-status") ? text.endsWith("</html>") : !text.isEmpty();
  }

  @Override
  public void lost(Connection made, Connection.Loss loss) {
    if (connection != made) {
      return;
    }
    connection = null;
    if (waiting) {
      fail();
    }
  }
}
