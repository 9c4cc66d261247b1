package io.baton.server.cli;

import java.io.IOException;
import java.io.PrintStream;

/** Does what {@code -k} asks for, by the PID file and signals. */
final class ServerControl {

  private final ServerStarter starter;
  private final SignalSender signals;
  private final PrintStream out;
  private PrintStream err;
  private boolean started;

  ServerControl(ServerStarter starter, SignalSender signals, PrintStream out, PrintStream err) {
    this.starter = starter;
    this.signals = signals;
    this.out = out;
    this.err = err;
  }

  /** From now on what goes wrong is written to {@code -E}'s file. */
  ServerControl reportingTo(PrintStream file) {
    err = file;
    return this;
  }

  /** Whether a server was started and serves now. */
  boolean hasStarted() {
    return started;
  }

  /** Acts on the server of a PID file; returns the exit code. */
  int run(CommandLineOptions options, PidFile pidFile) {
    ControlVerb verb = options.verb().orElse(ControlVerb.START);
    try {
      ServerProcess process = pidFile.process();
      if (process instanceof ServerProcess.Running running) {
        return verb == ControlVerb.START
            ? say(process.statusLine())
            : signal(verb, running.pid(), pidFile);
      }
      if (!verb.startsServer()) {
        return say(process.statusLine());
      }
    } catch (PidFileException e) {
      err.println(e.getMessage());
      return 1;
    }
    if (verb != ControlVerb.START) {
      say("httpd not running, trying to start");
    }
    int code = starter.start(options, err);
    started = code == 0;
    return code;
  }

  /** Stops the server although nobody can tell for certain where its PID file is; returns the exit code. */
  int stopDespiteErrors(PidFile pidFile) {
    try {
      if (pidFile.process() instanceof ServerProcess.Running running) {
        err.println(Installation.PROGRAM + ": the configuration has errors; stopping the server of PID file "
            + pidFile.path() + " (pid " + running.pid() + ") all the same");
        return signal(ControlVerb.STOP, running.pid(), pidFile);
      }
      err.println(Installation.PROGRAM + ": the configuration has errors, and no server runs by PID file "
          + pidFile.path() + "; if its server uses another one, add -c \"PidFile path\"");
    } catch (PidFileException e) {
      err.println(e.getMessage());
    }
    return 1;
  }

  private static boolean lives(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  private int say(String line) {
    out.println(line);
    return 0;
  }

  private int signal(ControlVerb verb, long pid, PidFile pidFile) {
    try {
      if (!verb.isReload()) {
        signals.send(pid, verb.signal());
        return 0;
      }
      ReloadWait wait = new ReloadWait(new ReloadAnswerFile(pidFile), pid, ServerControl::lives);
      signals.send(pid, verb.signal());
      return wait.await(ReloadWait.LIMIT, err);
    } catch (IOException e) {
      err.println("AH00057: sending signal to server: SIG" + verb.signal() + " to pid " + pid + ": "
          + e.getMessage());
      // httpd too ends a stop with 0 whatever becomes of the signal.
      return verb == ControlVerb.STOP ? 0 : 1;
    }
  }
}
