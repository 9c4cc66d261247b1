import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Clients of the benchmarks: thousands of them in one process, served by one thread, with exact counts.
 *
 * <p>Each mode prints a line {@code ready} when its clients are where they should be, and a line {@code result} at its end,
 * which comes by itself, after {@code --seconds}, or with SIGTERM. See {@link Report} for their form.
 */
public final class Clients {
  private static final int WRONG_USAGE = 64;
  private static final long MAX_END_MILLIS = 10_000;
  private static final List<String> COMMON =
      List.of("host", "127.0.0.1", "port", "0", "path", "/", "seconds", "0");

  private interface Maker {
    Mode make(Engine engine, Options options) throws Options.WrongOption;
  }

  private record Entry(String help, String[] options, Maker maker) {
    List<String> known() {
      List<String> known = new ArrayList<>(COMMON);
      known.addAll(Arrays.asList(options));
      return known;
    }
  }

  private static Map<String, Entry> modes() {
    Map<String, Entry> modes = new LinkedHashMap<>();
    modes.put("idle", new Entry(IdleMode.HELP, IdleMode.options(), IdleMode::new));
    modes.put("read", new Entry(ReadMode.HELP, ReadMode.options(), ReadMode::new));
    modes.put("send-head", new Entry(SendMode.HEAD_HELP, SendMode.headOptions(),
        (engine, options) -> new SendMode(engine, options, false)));
    modes.put("send-body", new Entry(SendMode.BODY_HELP, SendMode.bodyOptions(),
        (engine, options) -> new SendMode(engine, options, true)));
    modes.put("short", new Entry(ShortMode.HELP, ShortMode.options(), ShortMode::new));
    modes.put("paced", new Entry(PacedMode.HELP, PacedMode.options(), PacedMode::new));
    modes.put("open", new Entry(OpenMode.HELP, OpenMode.options(), OpenMode::new));
    modes.put("status", new Entry(StatusMode.HELP, StatusMode.options(), StatusMode::new));
    modes.put("watch", new Entry(WatchMode.HELP, WatchMode.options(), WatchMode::new));
    modes.put("reload", new Entry(ReloadMode.HELP, ReloadMode.options(), ReloadMode::new));
    modes.put("held", new Entry(HeldMode.HELP, HeldMode.options(), HeldMode::new));
    return modes;
  }

  private Clients() {}

  /** Runs one mode. */
  public static void main(String[] words) throws IOException {
    if (words.length == 0 || words[0].equals("-h")) {
      System.out.print(usage());
      System.exit(words.length == 0 ? WRONG_USAGE : 0);
    }
    Entry entry = modes().get(words[0]);
    if (entry == null) {
      refuse("there is no mode '" + words[0] + "'; there are: " + String.join(", ", modes().keySet()));
    }
    try {
      Options options = new Options(entry.known(), Arrays.asList(words).subList(1, words.length));
      Engine engine = new Engine();
      Mode mode = entry.maker().make(engine, options);
      endBySignal(engine);
      mode.run();
    } catch (Options.WrongOption e) {
      refuse(words[0] + ": " + e.getMessage());
    }
  }

  /** With SIGTERM, the main thread gets the time to print its result. */
  private static void endBySignal(Engine engine) {
    Thread main = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      engine.stop();
      try {
        main.join(MAX_END_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }, "end"));
  }

  private static void refuse(String message) {
    System.err.println("clients: " + message);
    System.exit(WRONG_USAGE);
  }

  private static String usage() {
    StringBuilder usage = new StringBuilder("usage: Clients MODE --port PORT [--OPTION VALUE ...]\n\nfor all:");
    append(usage, COMMON);
    modes().forEach((name, entry) -> {
      usage.append("\n\n").append(name).append(": ").append(entry.help()).append('\n');
      append(usage, Arrays.asList(entry.options()));
    });
    return usage.append("\n\nIn brackets: the default. --seconds 0: until SIGTERM.\n").toString();
  }

  private static void append(StringBuilder usage, List<String> options) {
    for (int i = 0; i < options.size(); i += 2) {
      usage.append("  --").append(options.get(i)).append(" (").append(options.get(i + 1)).append(')');
    }
  }
}
