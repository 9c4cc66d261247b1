package io.baton.server.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** A program that is started as the server is, but serves nothing: it just stays until it is stopped. */
public final class ProbeServer {

  private ProbeServer() {}

  /** {@code -D FAIL}, {@code -D CRASH} and {@code -D QUIT} tell it how to go wrong, or to end at once. */
  public static void main(String[] arguments) {
    Installation installation = Installation.ofThisProcess();
    int code = new BatonCommand(installation, List.of(), ProbeServer::start).run(arguments, System.out,
        System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  private static int start(CommandLineOptions options, PrintStream err) {
    System.out.println("root " + options.serverRoot() + " after " + options.after());
    if (options.defines().contains("FAIL")) {
      err.println("AH00015: Unable to open logs");
      return 1;
    }
    if (options.defines().contains("CRASH")) {
      Runtime.getRuntime().halt(3);
    }
    if (!options.defines().contains("QUIT")) {
      stay(options.serverRoot().resolve("logs/httpd.pid"), err);
    }
    return 0;
  }

  private static void stay(Path pidFile, PrintStream err) {
    try {
      new PidFile(pidFile).write(ProcessHandle.current().pid());
    } catch (PidFileException e) {
      err.println(e.getMessage());
      System.exit(1);
    }
    new Thread(() -> {
      synchronized (pidFile) {
        while (true) {
          try {
            pidFile.wait();
          } catch (InterruptedException e) {
            return;
          }
        }
      }
    }, "stays").start();
  }
}
