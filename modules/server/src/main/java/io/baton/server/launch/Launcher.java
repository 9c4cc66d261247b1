package io.baton.server.launch;

import io.baton.config.ConfigurationSource;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.server.cli.BatonCommand;
import io.baton.server.cli.BuiltInModules;
import io.baton.server.cli.CommandLineOptions;
import io.baton.server.cli.Installation;
import io.baton.server.cli.PidFile;
import io.baton.server.cli.PidFileException;
import io.baton.server.cli.ServerStarter;
import io.baton.server.parent.ServerOptions;
import java.io.PrintStream;
import java.nio.file.Path;

/** Starts the server for a command line. */
public final class Launcher implements ServerStarter {

  private final Installation installation;

  /** A launcher for a program that stands in this place. */
  public Launcher(Installation installation) {
    this.installation = installation;
  }

  @Override
  public int start(CommandLineOptions options, PrintStream err) {
    ConfigurationSource source = BatonCommand.source(options, installation);
    BatonApplication application = new BatonApplication(
        new ServerOptions(source, BuiltInModules::load, options.command(), options.isDebug()));
    int code = application.launch();
    if (code != 0) {
      err.println(StartFailure.text(application.failure()));
      return 1;
    }
    return writePidFile(application, err);
  }

  private static int writePidFile(BatonApplication application, PrintStream err) {
    Path configured = application.parent().configuration().main().settings().get(MpmDirectives.PID_FILE);
    PidFile file = new PidFile(application.parent().configuration().serverRoot().resolve(configured));
    long pid = ProcessHandle.current().pid();
    try {
      file.write(pid).ifPresent(err::println);
    } catch (PidFileException e) {
      err.println(e.getMessage());
      return 1;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(file, pid), "pid-file"));
    return 0;
  }

  private static void remove(PidFile file, long pid) {
    try {
      file.remove(pid);
    } catch (PidFileException e) {
      // The process ends; there is nobody left to tell.
    }
  }
}
