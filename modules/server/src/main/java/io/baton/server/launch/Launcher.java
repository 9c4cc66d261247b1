package io.baton.server.launch;

import io.baton.config.ConfigurationSource;
import io.baton.server.cli.BatonCommand;
import io.baton.server.cli.BuiltInModules;
import io.baton.server.cli.CommandLineOptions;
import io.baton.server.cli.Installation;
import io.baton.server.cli.PidFileException;
import io.baton.server.cli.ServerStarter;
import io.baton.server.parent.Parent;
import io.baton.server.parent.ServerOptions;
import java.io.PrintStream;

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
    return followSignals(application.parent(), options.isDebug(), err);
  }

  private static int followSignals(Parent parent, boolean debug, PrintStream err) {
    ServerFiles files = new ServerFiles(parent::report);
    try {
      files.write(parent.configuration()).ifPresent(err::println);
    } catch (PidFileException e) {
      err.println(e.getMessage());
      return 1;
    }
    parent.onSwitched(files::follow);
    Runtime.getRuntime().addShutdownHook(new Thread(files::remove, "pid-file"));
    new ControlSignals(parent, files).install(!debug);
    return 0;
  }
}
