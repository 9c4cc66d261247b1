package io.baton.server.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The file that tells the commands which process is the server: the number of the process and a line end.
 *
 * <p><b>Thread:</b> any; it blocks on the disk, so never a listener. <b>Invariant:</b> the file is replaced as a whole, a
 * reader never sees half a number.
 */
public final class PidFile {

  /** Longer than any number of a process; a greater file is something else. */
  private static final int MAXIMUM_BYTES = 64;
  /** The first digit is no 0: signal to process 0 would reach everybody in the caller's process group. */
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");
  /** What the clocks of file system and process table may differ by. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private final Path file;

  /** The PID file of a path. */
  public PidFile(Path file) {
    this.file = file;
  }

  /** Where it is. */
  public Path path() {
    return file;
  }

  /**
   * The number in the file; empty if there is no file.
   *
   * @throws PidFileException if there is no number of a process in it, or it cannot be read (AH00058, AH00059)
   */
  public OptionalLong read() throws PidFileException {
    try {
      if (Files.size(file) > MAXIMUM_BYTES) {
        throw unreadable("longer than " + MAXIMUM_BYTES + " bytes", null);
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      if (!NUMBER.matcher(text).matches()) {
        throw unreadable("'" + printable(text) + "' is no process number", null);
      }
      return OptionalLong.of(Long.parseLong(text));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    } catch (PidFileException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(FailureReason.of(e), e);
    }
  }

  /**
   * Writes the number of a process, readable for everybody.
   *
   * @return a warning for the error log if the file named another process (AH00098)
   * @throws PidFileException if it cannot be written (AH00099, AH00100)
   */
  public Optional<String> write(long pid) throws PidFileException {
    Optional<String> warning = overwriteWarning(pid);
    try {
      WholeFile.replace(file, pid + "\n");
      return warning;
    } catch (IOException e) {
      throw new PidFileException(
          "AH00099: could not create " + file + ".*: " + FailureReason.of(e) + "\nAH00100: "
              + Installation.PROGRAM + ": could not log pid to file " + file
              + "; make its directory writable, or name another file with PidFile",
          e);
    }
  }

  /**
   * Removes the file if it names this process; another server's is left alone.
   *
   * @throws PidFileException if it cannot be removed
   */
  public void remove(long pid) throws PidFileException {
    OptionalLong found = read();
    if (found.isEmpty() || found.getAsLong() != pid) {
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new PidFileException("could not remove pid file " + file + ": " + FailureReason.of(e), e);
    }
  }

  /**
   * Whether the server runs. A process that was started after the file was written is another program that got the number.
   *
   * @throws PidFileException as {@link #read}
   */
  ServerProcess process() throws PidFileException {
    OptionalLong found = read();
    if (found.isEmpty()) {
      return new ServerProcess.Unknown();
    }
    long pid = found.getAsLong();
    boolean runs = pid != ProcessHandle.current().pid()
        && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOlderThanFile).isPresent();
    return runs ? new ServerProcess.Running(pid) : new ServerProcess.Ended(pid);
  }

  private boolean isOlderThanFile(ProcessHandle process) {
    try {
      Instant written = Files.getLastModifiedTime(file).toInstant();
      return process.info().startInstant().map(start -> start.isBefore(written.plus(TOLERANCE))).orElse(true);
    } catch (IOException e) {
      return true;
    }
  }

  private Optional<String> overwriteWarning(long pid) {
    try {
      OptionalLong found = read();
      if (found.isEmpty() || found.getAsLong() == pid) {
        return Optional.empty();
      }
    } catch (PidFileException e) {
      // What cannot be read is overwritten too; the warning below says so.
    }
    return Optional
        .of("AH00098: pid file " + file + " overwritten -- Unclean shutdown of previous Apache run?");
  }

  private PidFileException unreadable(String reason, Throwable cause) {
    return new PidFileException("AH00058: Error retrieving pid file " + file + ": " + reason
        + "\nAH00059: Remove it before continuing if it is corrupted.", cause);
  }

  private static String printable(String text) {
    return text.replaceAll("[^ -~]", "?");
  }
}
