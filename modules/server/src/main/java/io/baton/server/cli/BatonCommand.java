package io.baton.server.cli;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.module.ServerModule;
import io.baton.config.ConfigurationResult;
import io.baton.config.ConfigurationSource;
import io.baton.config.DirectiveListing;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.server.loading.LoadedModules;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * The program as its user sees it: answers what it can and has the server started if that is what the words ask for.
 *
 * <p><b>Thread:</b> the main thread; blocks on the disk.
 */
public final class BatonCommand {

  private final Installation installation;
  private final List<ServerModule> modules;
  private final ServerStarter starter;
  private final SignalSender signals;

  /** The program with its modules, in the order in which they are listed. */
  public BatonCommand(Installation installation, List<ServerModule> modules, ServerStarter starter) {
    this(installation, modules, starter, SignalSender.ofSystem());
  }

  BatonCommand(Installation installation, List<ServerModule> modules, ServerStarter starter,
      SignalSender signals) {
    this.installation = installation;
    this.modules = List.copyOf(modules);
    this.starter = starter;
    this.signals = signals;
  }

  /** Where the configuration of a command line is, for the one who starts the server. */
  public static ConfigurationSource source(CommandLineOptions options, Installation installation) {
    return new ConfigurationSource(Installation.PROGRAM, options.serverRoot(), options.file(),
        options.fileMayBeMissing(), options.defines(), options.before(), options.after(),
        installation.environment(), options.checksDocumentRoot());
  }

  /**
   * Runs a command.
   *
   * @return what the process must exit with; with 0 it must not exit but just return from {@code main}, for if the server was
   *     started its threads keep it alive
   */
  public int run(String[] arguments, PrintStream out, PrintStream err) {
    ServerControl control = new ServerControl(starter, signals, out, err);
    int code = answer(List.of(arguments), control, out, err);
    if (installation.detaches()) {
      Detachment.report(code, control.hasStarted(), out, err);
    }
    return code;
  }

  private int answer(List<String> arguments, ServerControl control, PrintStream out, PrintStream err) {
    OptionParser parser = new OptionParser(installation);
    CommandLineOptions options;
    try {
      options = parser.parse(arguments);
    } catch (UsageException e) {
      err.println(Installation.PROGRAM + ": " + e.getMessage());
      return answer(ShortAnswer.USAGE, err);
    }
    if (parser.shortAnswer().isPresent()) {
      ShortAnswer answer = parser.shortAnswer().get();
      return answer(answer, answer == ShortAnswer.USAGE ? err : out);
    }
    if (options.startupLog().isEmpty()) {
      return run(options, control, out, err);
    }
    return runWithLog(options, options.startupLog().get(), control, out, err);
  }

  private int answer(ShortAnswer answer, PrintStream stream) {
    stream.print(new ShortAnswerTexts(modules).text(answer, installation.root().toString()));
    stream.flush();
    return answer.exitCode();
  }

  private int runWithLog(CommandLineOptions options, Path log, ServerControl control, PrintStream out,
      PrintStream err) {
    try (PrintStream file = new PrintStream(
        Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND), true,
        StandardCharsets.UTF_8)) {
      return run(options, control.reportingTo(file), out, file);
    } catch (IOException e) {
      err.println("AH00086: " + Installation.PROGRAM + ": could not open error log file " + log + ": "
          + FailureReason.of(e));
      return run(options, control, out, err);
    }
  }

  private int run(CommandLineOptions options, ServerControl control, PrintStream out, PrintStream err) {
    Optional<PidFile> pidFile;
    // Closed before the server starts: it reads the configuration once more, and loads the jars of modules for itself.
    try (LoadedModules loaded = LoadedModules.read(modules, source(options, installation))) {
      ConfigurationResult result = loaded.result();
      result.warnings().forEach(err::println);
      result.errors().forEach(err::println);
      pidFile = result.configuration().map(BatonCommand::pidFile);
      if (pidFile.isPresent() && answers(options, loaded, pidFile.get().path(), out, err)) {
        return 0;
      }
    }
    if (pidFile.isEmpty()) {
      return stopsAnyway(options) ? control.stopDespiteErrors(new LenientPidFile(options).find()) : 1;
    }
    return control.run(options, pidFile.get());
  }

  /** Says what can be said about a valid configuration, if that is all that was asked for. */
  private boolean answers(CommandLineOptions options, LoadedModules loaded, Path pidFile, PrintStream out,
      PrintStream err) {
    if (options.listsDirectives()) {
      out.print(DirectiveListing.forCommandLine(loaded.modules()));
    } else if (!options.dumps().isEmpty()) {
      new ConfigurationDumps(modules, out).print(options.dumps(), loaded.result(), pidFile);
    } else if (options.testOnly()) {
      err.println("Syntax OK");
    } else {
      return false;
    }
    return true;
  }

  private static boolean stopsAnyway(CommandLineOptions options) {
    return options.verb().filter(verb -> verb == ControlVerb.STOP).isPresent() && !options.testOnly()
        && !options.listsDirectives() && options.dumps().isEmpty();
  }

  private static PidFile pidFile(ServerConfiguration configuration) {
    Path file = configuration.main().settings().get(MpmDirectives.PID_FILE);
    return new PidFile(configuration.serverRoot().resolve(file).normalize());
  }
}
