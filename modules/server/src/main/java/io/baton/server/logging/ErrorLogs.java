package io.baton.server.logging;

import io.baton.api.log.ErrorLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The error logs of one generation.
 *
 * <p><b>Thread:</b> that which builds the generation; the logs that it makes are for any thread.
 * <p><b>Lifecycle:</b> {@link #close} after the last message of the generation; its logs then drop what they are given.
 */
public final class ErrorLogs implements AutoCloseable {

  private final LogFiles files;
  private final Path serverRoot;
  private final ErrorLogLines lines;
  private final List<LogLease> leases = new ArrayList<>();

  /**
   * No log yet.
   *
   * @param files the open logs of the process
   * @param serverRoot what relative paths are relative to; absolute
   */
  public ErrorLogs(LogFiles files, Path serverRoot) {
    this(files, serverRoot, InstantSource.system(), ZoneId.systemDefault());
  }

  ErrorLogs(LogFiles files, Path serverRoot, InstantSource clock, ZoneId zone) {
    this.files = files;
    this.serverRoot = serverRoot;
    this.lines = new ErrorLogLines(clock, zone);
  }

  /**
   * Opens the error log of a server or virtual host.
   *
   * @param target as {@code ErrorLog} names it: a path, {@code |program}, {@code stderr}
   * @param levels which messages it takes
   * @throws IOException if it cannot be opened; the message says which, why and what to do
   */
  public ErrorLog open(String target, LogLevels levels) throws IOException {
    Optional<String> complaint = complaint(target);
    if (complaint.isPresent()) {
      throw new IOException(complaint.get());
    }
    LogLease lease = target.equals("stderr")
        ? files.open(Path.of("/dev/stderr"))
        : files.open(target, serverRoot);
    leases.add(lease);
    return new LineErrorLog(levels, lines, lease);
  }

  /** What is wrong with a target that no attempt to open it will find; to be asked when a configuration is checked. */
  public static Optional<String> complaint(String target) {
    String word = target.toLowerCase(Locale.ROOT);
    if (!word.equals("syslog") && !word.startsWith("syslog:")) {
      return Optional.empty();
    }
    String[] parts = word.split(":", 3);
    String facility = parts.length > 1 && !parts[1].isEmpty() ? parts[1] : "local7";
    String tag = parts.length > 2 && !parts[2].isEmpty() ? parts[2] : "baton";
    return Optional
        .of("ErrorLog " + target + ": this server does not write to syslog itself. Name a file, or let a"
            + " program do it: ErrorLog \"|/usr/bin/logger -t " + tag + " -p " + facility + ".err\"");
  }

  @Override
  public void close() {
    leases.forEach(LogLease::close);
    leases.clear();
  }
}
