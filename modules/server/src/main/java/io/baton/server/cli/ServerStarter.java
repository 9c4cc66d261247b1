package io.baton.server.cli;

import java.io.PrintStream;

/** Starts the server for a command line that asks for it. The Vert.x side of the program. */
@FunctionalInterface
public interface ServerStarter {

  /**
   * Reads the configuration once more and starts the server; called by the main thread, at most once.
   *
   * @param err where to say why it could not be started; not to be kept, it may be closed afterwards
   * @return 0 as soon as the server serves and its PID file is written: its own threads keep the process alive from then
   *     on. Anything else if it could not be started, with the reason on {@code err}: the process ends with that code
   */
  int start(CommandLineOptions options, PrintStream err);
}
