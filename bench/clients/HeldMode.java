import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reloads, each of which leaves a client in its generation that takes nothing; beside them, strict clients. */
final class HeldMode extends Mode {
  static final String HELP = "--reloads of a server, each of which leaves one client in its generation that asks for --large and takes"
      + " nothing of it, and each --stuck-each th one that asks for --stuck, which takes very long; strict clients beside them. It gives"
      + " up reloading with the first one that is not confirmed. ready: all that was possible is held. When the file --release is"
      + " there, the stalled clients go, but each --finish-each th, which takes the rest; ends with SIGTERM. stuck: how many of"
      + " these are left, after each change";

  private static final int RECEIVE_BUFFER_BYTES = 16 * 1024;
  private static final int TICK_MILLIS = 5;
  private static final long STUCK_NANOS = 50_000_000;

  private final Generations generations;
  private final Tally tally;
  private final StrictClients clients;
  private final Reloader reloader;
  private final long reloads;
  private final long limitNanos;
  private final int largeBytes;
  private final String large;
  private final String stuck;
  private final int stuckEach;
  private final int finishEach;
  private final Path release;
  private final List<Stalled> stalled = new ArrayList<>();
  private Stalled latest;
  private long done;
  private long earliest = System.nanoTime();
  private int stuckLeft;
  private boolean reloading;
  private boolean held;
  private boolean released;

  HeldMode(Engine engine, Options options) throws Options.WrongOption {
    super(engine, options, new Report(Tally.names()));
    this.reloads = options.number("reloads", 0);
    this.large = options.text("large");
    this.largeBytes = (int) options.number("large-bytes", Page.LINE_BYTES);
    this.stuck = options.text("stuck");
    this.stuckEach = (int) options.number("stuck-each", 1);
    this.finishEach = (int) options.number("finish-each", 1);
    this.release = Path.of(options.text("release"));
    this.generations = new Generations((int) options.number("generation", 0), (int) reloads);
    this.tally = new Tally(report, generations);
    this.clients = new StrictClients(engine, options, server, generations, tally);
    this.limitNanos = clients.limitNanos;
    this.reloader = new Reloader(generations, options, server, clients.pathOf(0), clients.page(0));
    for (String name : new String[] {"stalled", "unstalled", "stuck", "stuck_answered", "stuck_lost", "finished", "unfinished"}) {
      report.set(name, 0);
    }
  }

  static String[] options() {
    List<String> options = new ArrayList<>(List.of(StrictClients.options()));
    options.addAll(List.of(Reloader.options()));
    options.addAll(List.of("reloads", "100", "large", "/large.html", "large-bytes", "1048576", "stuck", "", "stuck-each", "10",
        "finish-each", "100", "release", ""));
    return options.toArray(String[]::new);
  }

  @Override
  void start() {
    clients.start(() -> engine.in(0, this::tick));
  }

  private void tick() {
    if (!held) {
      hold();
    } else if (!released && Files.exists(release)) {
      letGo();
    }
    engine.in(TICK_MILLIS, this::tick);
  }

  /** One step on the way: a reload, then a stalled client that has been seen to be served, and so on. */
  private void hold() {
    if (reloader.isBusy() || System.nanoTime() - earliest < 0 || latest != null && !latest.isSettled()) {
      return;
    }
    if (reloading) {
      reloading = false;
      if (reloader.unconfirmedInARow() > 0) {
        finishHolding();
        return;
      }
      done++;
      latest = new Stalled();
      stalled.add(latest);
      if (!stuck.isEmpty() && done % stuckEach == 0) {
        new Stuck();
        // Nothing comes back by which one could see that its handler has it.
        earliest = System.nanoTime() + STUCK_NANOS;
      }
    } else if (done < reloads) {
      reloading = true;
      reloader.reload();
    } else {
      finishHolding();
    }
  }

  private void finishHolding() {
    held = true;
    report.set("held", done);
    becomeReady();
  }

  private void letGo() {
    released = true;
    for (int i = 0; i < stalled.size(); i++) {
      if (i % finishEach == 0) {
        stalled.get(i).takeRest();
      } else {
        stalled.get(i).go();
      }
    }
    System.out.println(report.line("released"));
  }

  @Override
  void end() {
    tally.end(clients.pending());
    reloader.report(report);
    report.set("held", done);
    report.set("generation", generations.asked());
  }

  /** A client that asks for a large page and takes nothing of it but its first byte, which shows that it is served. */
  private final class Stalled implements Connection.Owner {
    private final Connection connection = new Connection(engine, this, false);
    private final Page page = new Page(large.replaceAll("^.*/|[.].*$", ""), largeBytes);
    private final long since = System.nanoTime();
    private boolean taking;
    private boolean begun;
    private boolean failed;

    Stalled() {
      connection.watch(false);
      connection.answer().deliverTo(page);
      connection.open(server, RECEIVE_BUFFER_BYTES);
    }

    /** Whether it is stalled, or cannot be. */
    boolean isSettled() {
      if (!begun && !failed && connection.isConnected()) {
        connection.readSome(1);
        begun = connection.answer().hasBegun();
        if (begun) {
          report.count("stalled");
        }
      }
      if (!begun && !failed && System.nanoTime() - since > limitNanos) {
        connection.close();
        fail();
      }
      return begun || failed;
    }

    private void fail() {
      failed = true;
      report.count("unstalled");
    }

    void go() {
      connection.close();
    }

    void takeRest() {
      if (begun) {
        taking = true;
        connection.watch(true);
      }
    }

    @Override
    public void connected(Connection made) {
      page.begin();
      made.send("GET " + large + " HTTP/1.1\r\nHost: " + server.getHostString() + "\r\n\r\n");
    }

    @Override
    public void answered(Connection made) {
      report.count(made.answer().status() == 200 && page.isWhole() ? "finished" : "unfinished");
      taking = false;
      made.close();
    }

    @Override
    public void lost(Connection made, Connection.Loss loss) {
      if (taking) {
        report.count("unfinished");
      } else if (!begun && !failed) {
        fail();
      }
    }
  }

  /** A client whose answer takes very long, and comes. */
  private final class Stuck implements Connection.Owner {
    Stuck() {
      // Counted from here on, so that nobody who looks takes it for ended before it has begun.
      change(1);
      new Connection(engine, this, false).open(server, 0);
    }

    @Override
    public void connected(Connection made) {
      report.count("stuck");
      made.request("GET " + stuck + " HTTP/1.1\r\nHost: " + server.getHostString() + "\r\n\r\n");
    }

    @Override
    public void answered(Connection made) {
      report.count(made.answer().status() == 200 ? "stuck_answered" : "stuck_lost");
      made.close();
      change(-1);
    }

    @Override
    public void lost(Connection made, Connection.Loss loss) {
      report.count("stuck_lost");
      change(-1);
    }

    private void change(int by) {
      stuckLeft += by;
      System.out.println("stuck\tleft=" + stuckLeft);
    }
  }
}
