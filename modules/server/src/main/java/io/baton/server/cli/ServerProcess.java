package io.baton.server.cli;

/** What a PID file says about the server. */
sealed interface ServerProcess {

  /** The first line of the answer of a command that found it so, as scripts read it: the word is httpd's. */
  String statusLine();

  /** There is no PID file. */
  record Unknown() implements ServerProcess {
    @Override
    public String statusLine() {
      return "httpd (no pid file) not running";
    }
  }

  /**
   * The process has ended without removing the file.
   *
   * @param pid the number in the file
   */
  record Ended(long pid) implements ServerProcess {
    @Override
    public String statusLine() {
      return "httpd (pid " + pid + "?) not running";
    }
  }

  /**
   * The process lives.
   *
   * @param pid its number
   */
  record Running(long pid) implements ServerProcess {
    @Override
    public String statusLine() {
      return "httpd (pid " + pid + ") already running";
    }
  }
}
