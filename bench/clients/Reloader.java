import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Reloads a server: writes its configuration anew, with another number in it, runs the command that asks for the reload, and asks
 * on fresh connections until the new generation answers.
 *
 * <p><b>Thread:</b> its methods are the engine's; the work is done by a thread of its own.
 */
final class Reloader {
  /** What stands for the number of the generation in files and names. */
  static final String MARK = "@GENERATION@";
  private static final long PAUSE_MILLIS = 2;

  private final Generations generations;
  private final Probe probe;
  private final String template;
  private final Path configuration;
  private final String command;
  private final String copies;
  private final boolean inPlace;
  private final long patienceNanos;
  private final Report report = new Report("confirmed", "unconfirmed", "refused", "unanswered");
  private volatile Thread worker;
  private volatile int unconfirmedInARow;

  Reloader(Generations generations, Options options, InetSocketAddress server, String path, Page page)
      throws Options.WrongOption {
    this.generations = generations;
    this.probe = new Probe(server, path, page);
    this.configuration = Path.of(options.text("configuration"));
    this.command = options.text("command");
    this.copies = options.text("copies");
    this.inPlace = options.flag("in-place");
    this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(options.number("patience", 1));
    try {
      this.template = options.text("template").isEmpty() ? "" : Files.readString(Path.of(options.text("template")));
    } catch (IOException e) {
      throw new Options.WrongOption("--template " + options.text("template") + ": cannot be read: " + e);
    }
  }

  static String[] options() {
    return new String[] {"generation", "0", "template", "", "configuration", "", "command", "", "copies", "", "in-place",
        "no", "patience", "10000"};
  }

  boolean isBusy() {
    Thread current = worker;
    return current != null && current.isAlive();
  }

  /** Has the next generation loaded. Not while it is busy. */
  void reload() {
    Thread next = new Thread(this::work, "reloader");
    next.setDaemon(true);
    worker = next;
    next.start();
  }

  /** Puts what it counted into a result; not while it is busy. */
  void report(Report result) {
    for (String name : Arrays.asList("confirmed", "unconfirmed", "refused", "unanswered")) {
      result.set("reloads_" + name, report.get(name));
    }
    result.set("reloads_p50", report.quantile(0.5));
    result.set("reloads_longest", report.quantile(1));
  }

  /** How many of the last ones were not confirmed. */
  int unconfirmedInARow() {
    return unconfirmedInARow;
  }

  private void work() {
    int generation = generations.asked() + 1;
    boolean confirmed = false;
    generations.ask();
    long began = System.nanoTime();
    try {
      write(generation);
      confirmed = run() && await(generation, began);
    } catch (IOException e) {
      System.out.println("failure\treload=" + generation + '\t' + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    unconfirmedInARow = confirmed ? 0 : unconfirmedInARow + 1;
    report.count(confirmed ? "confirmed" : "unconfirmed");
    generations.end(confirmed);
  }

  private void write(int generation) throws IOException {
    if (!copies.isEmpty()) {
      String[] names = copies.replace(MARK, Integer.toString(generation)).split(":", 2);
      byte[] content = Files.readAllBytes(Path.of(names[0]));
      replace(Path.of(names[1]), content);
    }
    if (!template.isEmpty()) {
      byte[] content = template.replace(MARK, Integer.toString(generation)).getBytes(StandardCharsets.UTF_8);
      replace(configuration, content);
    }
  }

  private void replace(Path target, byte[] content) throws IOException {
    if (inPlace) {
      Files.write(target, content);
      return;
    }
    Path beside = target.resolveSibling(target.getFileName() + ".new");
    Files.write(beside, content);
    Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private boolean run() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      report.count("refused");
      System.out.println("failure\treload=" + generations.asked() + "\texit=" + code + '\t' + said.replace('\n', ' '));
    }
    return code == 0;
  }

  private boolean await(int generation, long began) throws InterruptedException {
    do {
      int answering = probe.ask();
      if (answering == Probe.NO_ANSWER) {
        report.count("unanswered");
      } else {
        generations.see(answering, generations.now());
      }
      if (answering == generation) {
        report.took(System.nanoTime() - began);
        return true;
      }
      Thread.sleep(PAUSE_MILLIS);
    } while (System.nanoTime() - began < patienceNanos);
    return false;
  }
}
