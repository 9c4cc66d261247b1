package io.baton.server.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file beside the PID file in which a server answers those who asked it for a reload by a signal: a signal has no
 * answer of its own. The first line has the numbers, the others are for the user.
 *
 * <p><b>Thread:</b> any; it blocks on the disk, so never a listener. <b>Invariant:</b> the file is replaced as a whole.
 */
public final class ReloadAnswerFile {

  /** Behind the name of the PID file. */
  private static final String ENDING = ".reload";
  private static final Pattern FIRST = Pattern
      .compile("pid (\\d{1,18}) asked (\\d{1,18}) answered (\\d{1,18}) (served|refused)");

  private final Path file;

  /** The one of the server that a PID file names. */
  public ReloadAnswerFile(PidFile pidFile) {
    Path path = pidFile.path().toAbsolutePath();
    file = path.resolveSibling(path.getFileName() + ENDING);
  }

  /** Where it is. */
  Path path() {
    return file;
  }

  /**
   * Writes an answer, readable for everybody.
   *
   * @throws IOException if it cannot be written
   */
  public void write(ReloadAnswer answer) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("pid " + answer.pid() + " asked " + answer.asked() + " answered " + answer.answered() + " "
        + (answer.refused() ? "refused" : "served"));
    lines.addAll(answer.lines());
    WholeFile.replace(file, String.join("\n", lines) + "\n");
  }

  /**
   * The answer of a server; that of another one, or none at all, counts as that of a server that was never asked.
   *
   * @throws IOException if the file is there and cannot be read
   */
  public ReloadAnswer read(long pid) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return ReloadAnswer.none(pid);
    }
    Matcher first = FIRST.matcher(lines.isEmpty() ? "" : lines.get(0));
    if (!first.matches() || Long.parseLong(first.group(1)) != pid) {
      return ReloadAnswer.none(pid);
    }
    return new ReloadAnswer(pid, Long.parseLong(first.group(2)), Long.parseLong(first.group(3)),
        first.group(4).equals("refused"), lines.subList(1, lines.size()));
  }

  /** Removes it: the server ends. */
  public void remove() throws IOException {
    Files.deleteIfExists(file);
  }
}
