package io.baton.server;

import io.baton.server.cli.BatonCommand;
import io.baton.server.cli.BuiltInModules;
import io.baton.server.cli.Installation;
import io.baton.server.launch.Launcher;

/** The program: httpd's command line, Vert.x' application launcher. */
public final class Main {

  private Main() {}

  /** Runs a command; if it starts the server, the server's threads keep the process alive. */
  public static void main(String[] arguments) {
    Installation installation = Installation.ofThisProcess();
    int code = new BatonCommand(installation, BuiltInModules.load(), new Launcher(installation))
        .run(arguments, System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }
}
