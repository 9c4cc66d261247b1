import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Those who watch a server: pages that are asked for every so often, each on a kept connection, and streams of events. */
final class WatchMode extends Mode {
  static final String HELP = "asks for each of --pages, with commas between, each --interval ms on a kept connection, and reads"
      + " --streams of --stream; --together yes: all pages on one connection, in turn; --fresh yes: a connection for each"
      + " request. It asks for each page once, which is not counted (ready), and then watches while the file --while is there. When the"
      + " streams are all there it says watching; when the file goes, or after --count requests of a connection, it prints the"
      + " result of that time. failed: another status than 200, no whole page, lost, or not within --limit ms; missed: events that"
      + " a stream left out; ended: streams that ended; fewest: events of the stream that had the fewest";

  private static final int TICK_MILLIS = 10;

  final int intervalMillis;
  final int limitMillis;
  final boolean fresh;
  private final Path condition;
  private final int count;
  private final String streamPath;
  private final int streamCount;
  private final List<Poller> pollers = new ArrayList<>();
  private final List<EventReader> readers = new ArrayList<>();
  private boolean watching;
  private boolean told;
  private boolean finished;

  WatchMode(Engine engine, Options options) throws Options.WrongOption {
    super(engine, options, new Report("asked", "answered", "failed", "announced", "bytes", "events", "whole", "missed", "ended",
        "fewest", "streams", "pending"));
    this.intervalMillis = (int) options.number("interval", 1);
    this.limitMillis = (int) options.number("limit", 1);
    this.count = (int) options.number("count", 0);
    this.fresh = options.flag("fresh");
    this.condition = Path.of(options.text("while"));
    this.streamPath = options.text("stream");
    this.streamCount = (int) options.number("streams", 0);
    List<String> pages = List.of(options.text("pages").split(","));
    if (options.flag("together")) {
      pollers.add(new Poller(this, pages));
    } else {
      pages.forEach(page -> pollers.add(new Poller(this, List.of(page))));
    }
  }

  static String[] options() {
    return new String[] {"pages", "/server-status?auto", "interval", "1000", "limit", "5000", "streams", "0", "stream",
        "/server-status?stream", "while", "", "count", "0", "together", "no", "fresh", "no"};
  }

  @Override
  void start() {
    pollers.forEach(Poller::ask);
    tick();
  }

  private void tick() {
    boolean wanted = Files.exists(condition);
    if (pollers.stream().allMatch(Poller::isAcquainted)) {
      becomeReady();
      if (wanted && !watching && !finished) {
        begin();
      } else if (!wanted && watching) {
        finish();
      }
    }
    if (watching && !told && readers.stream().allMatch(EventReader::hasBegun)) {
      told = true;
      System.out.println(report.line("watching"));
    }
    if (watching && count > 0 && pollers.stream().allMatch(Poller::isDone)) {
      finish();
      finished = true;
    }
    engine.in(TICK_MILLIS, this::tick);
  }

  private void begin() {
    watching = true;
    told = false;
    report.restart();
    for (int i = 0; i < streamCount; i++) {
      readers.add(new EventReader(this, streamPath));
    }
    readers.forEach(EventReader::open);
    for (int i = 0; i < pollers.size(); i++) {
      // Spread over the interval, as those who do not know of each other are.
      pollers.get(i).begin((long) intervalMillis * i / pollers.size(), count);
    }
  }

  private void finish() {
    watching = false;
    report.set("fewest", readers.stream().mapToLong(EventReader::events).min().orElse(0));
    report.set("streams", readers.stream().filter(EventReader::isOpen).count());
    report.set("pending", pollers.stream().filter(Poller::isWaiting).count());
    pollers.forEach(Poller::end);
    readers.forEach(EventReader::close);
    readers.clear();
    System.out.println(report.line("result"));
  }

  String get(String wanted) {
    return "GET " + wanted + " HTTP/1.1\r\nHost: " + server.getHostString() + ':' + server.getPort() + "\r\n\r\n";
  }

  @Override
  boolean isFinished() {
    return finished || super.isFinished();
  }

  /** The result was printed when the watching ended; it is printed again when the program ends, so it must not change. */
  @Override
  void end() {
    if (watching) {
      finish();
    }
  }
}
