import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Strict clients while the server is reloaded: without reloads, with one every so often, and with one after the other. */
final class ReloadMode extends Mode {
  static final String HELP = "strict clients while the server is reloaded. Phases: --warm ms uncounted; --plain ms without reloads;"
      + " --paced ms with a reload each --pace ms; --plain ms again; --reloads of them, each --interval ms after the one before, or"
      + " when that was confirmed if this is later. The number of each replaces " + Reloader.MARK + " in --template, which becomes"
      + " --configuration; --copies FROM:TO is a file that is replaced, too; --command asks for the reload. ready: all were answered";

  private static final int TICK_MILLIS = 1;
  /** After so many in a row there is no server any more, or none that reloads. */
  private static final int MAX_UNCONFIRMED = 3;
  /** How long the first part is at most prolonged until all clients have been answered. */
  private static final long MAX_BEGIN_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** A part of the run: it is over when its time is over and its reloads are done. */
  private record Phase(String name, long millis, long reloads, long intervalMillis) {}

  private final Generations generations;
  private final Tally tally;
  private final StrictClients clients;
  private final Reloader reloader;
  private final List<Phase> phases = new ArrayList<>();
  private final Iterator<Phase> following;
  private Phase phase;
  private long phaseBegan;
  private long reloadsLeft;
  private long nextReload;
  private long answeredBefore;
  private long failedBefore;
  private long expectedTick;
  private long longestStall;
  private boolean begun;
  private boolean over;

  ReloadMode(Engine engine, Options options) throws Options.WrongOption {
    super(engine, options, new Report(Tally.names()));
    long paced = options.number("paced", 0);
    long pace = options.number("pace", 1);
    long reloads = options.number("reloads", 0);
    long plain = options.number("plain", 0);
    phases.add(new Phase("warm", options.number("warm", 0), 0, 0));
    phases.add(new Phase("plain", plain, 0, 0));
    phases.add(new Phase("paced", paced, paced / pace, pace));
    phases.add(new Phase("plain", plain, 0, 0));
    phases.add(new Phase("storm", 0, reloads, options.number("interval", 0)));
    this.following = phases.iterator();
    this.generations = new Generations((int) options.number("generation", 0), (int) (paced / pace + reloads));
    this.tally = new Tally(report, generations);
    this.clients = new StrictClients(engine, options, server, generations, tally);
    this.reloader = new Reloader(generations, options, server, clients.pathOf(0), clients.page(0));
  }

  static String[] options() {
    List<String> options = new ArrayList<>(List.of(StrictClients.options()));
    options.addAll(List.of(Reloader.options()));
    options.addAll(List.of("warm", "0", "plain", "0", "paced", "0", "pace", "1000", "reloads", "0", "interval", "0"));
    return options.toArray(String[]::new);
  }

  @Override
  boolean isFinished() {
    return over && clients.isDrained() || super.isFinished();
  }

  @Override
  void start() {
    clients.start(() -> {
      begun = true;
      becomeReady();
    });
    expectedTick = System.nanoTime();
    begin(following.next());
    tick();
  }

  private void begin(Phase next) {
    phase = next;
    phaseBegan = System.nanoTime();
    nextReload = phaseBegan;
    reloadsLeft = next.reloads();
    answeredBefore = tally.answered();
    failedBefore = tally.failed();
  }

  private void tick() {
    long now = System.nanoTime();
    // How long this program itself kept a client waiting, at least.
    longestStall = Math.max(longestStall, now - expectedTick);
    if (!over) {
      work(now);
    }
    expectedTick = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
    engine.at(expectedTick, this::tick);
  }

  private void work(long now) {
    if (reloader.isBusy()) {
      return;
    }
    if (reloader.unconfirmedInARow() >= MAX_UNCONFIRMED) {
      report.set("gave_up", 1);
      finish();
    } else if (reloadsLeft > 0) {
      if (now - nextReload >= 0) {
        reloadsLeft--;
        nextReload = Math.max(nextReload, now - TimeUnit.MILLISECONDS.toNanos(phase.intervalMillis()))
            + TimeUnit.MILLISECONDS.toNanos(phase.intervalMillis());
        reloader.reload();
      }
    } else if (isOver(now - phaseBegan)) {
      conclude(now);
    }
  }

  private boolean isOver(long nanos) {
    return nanos >= TimeUnit.MILLISECONDS.toNanos(phase.millis()) && (begun || nanos >= MAX_BEGIN_NANOS);
  }

  private void conclude(long now) {
    if (phase.name().equals("warm")) {
      tally.restart(clients.pending());
      longestStall = 0;
    } else {
      report.add(phase.name() + "_micros", TimeUnit.NANOSECONDS.toMicros(now - phaseBegan));
      report.add(phase.name() + "_answered", tally.answered() - answeredBefore);
      report.add(phase.name() + "_failed", tally.failed() - failedBefore);
    }
    if (following.hasNext()) {
      begin(following.next());
    } else {
      finish();
    }
  }

  private void finish() {
    over = true;
    clients.stop();
  }

  @Override
  void end() {
    tally.end(clients.pending());
    reloader.report(report);
    report.set("generation", generations.asked());
    report.set("stall", TimeUnit.NANOSECONDS.toMicros(longestStall));
  }
}
