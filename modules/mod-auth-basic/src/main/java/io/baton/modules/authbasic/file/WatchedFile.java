package io.baton.modules.authbasic.file;

import io.baton.api.log.LogLevel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A file whose content is in memory. It is looked at again and again; what is seen changed is read when the next look sees it
 * unchanged, so that a file is not read while somebody writes it.
 *
 * <p><b>Thread:</b> {@link #content} any, it never blocks; {@link #look} one at a time, it reads the disk.
 * <p><b>Invariant:</b> the content is that of a whole file, as far as that can be seen: what ends in the middle of a line does
 * not replace what was there. A file that is gone has no content, so that taking it away shuts everybody out.
 *
 * @param <T> what is in it
 */
public final class WatchedFile<T> {

  /** Some 200,000 users. */
  static final int MAXIMUM_BYTES = 16 << 20;
  /** A file of another kind may have a problem in each of its lines. */
  private static final int MAXIMUM_PROBLEMS_TOLD = 5;

  private final Path path;
  private final String name;
  private final FileFormat<T> format;
  private final BiConsumer<LogLevel, String> log;

  private volatile T content;
  private volatile String failure = "it was not read yet";
  private boolean looked;
  private FileStamp loaded;
  private FileStamp seen;

  WatchedFile(Path path, String directive, FileFormat<T> format, BiConsumer<LogLevel, String> log) {
    this.path = path;
    this.name = directive + " " + path;
    this.format = format;
    this.log = log;
  }

  /**
   * What is in it.
   *
   * @throws IOException if it cannot be read; the message is the reason
   */
  public T content() throws IOException {
    T now = content;
    if (now == null) {
      throw new IOException(failure);
    }
    return now;
  }

  /** Looks whether it has changed. The first look reads it at once. */
  void look() {
    boolean first = !looked;
    looked = true;
    FileStamp now;
    try {
      now = FileStamp.of(path);
    } catch (IOException e) {
      lose(reason(e));
      return;
    }
    boolean settled = first || now.equals(seen);
    seen = now;
    if (settled && !now.equals(loaded)) {
      read(now, first);
    }
  }

  private void read(FileStamp before, boolean first) {
    try {
      FileFormat.Parsed<T> parsed = read(path, format);
      FileStamp after = FileStamp.of(path);
      boolean changing = !after.equals(before);
      if (changing && !first) {
        seen = after;
        return;
      }
      take(parsed);
      loaded = changing ? null : before;
    } catch (IOException e) {
      lose(reason(e));
    }
  }

  /**
   * Reads a file once.
   *
   * @throws IOException if it cannot be read or is too long
   */
  public static <T> FileFormat.Parsed<T> read(Path path, FileFormat<T> format) throws IOException {
    long bytes = FileStamp.of(path).bytes();
    if (bytes > MAXIMUM_BYTES) {
      throw new IOException("it has " + bytes + " bytes, more than " + MAXIMUM_BYTES);
    }
    try (InputStream in = Files.newInputStream(path)) {
      return format.parse(in.readNBytes(MAXIMUM_BYTES));
    }
  }

  private void take(FileFormat.Parsed<T> parsed) {
    if (parsed.isCutOff() && content != null) {
      log.accept(LogLevel.WARN,
          name + " ends in the middle of a line: it is taken for half a file, and what it "
              + "said before still counts; complete the line, or end it with a line end");
      return;
    }
    if (loaded != null) {
      log.accept(LogLevel.INFO, name + " has changed and was read again");
    }
    content = parsed.content();
    told(parsed.problems()).forEach(problem -> log.accept(LogLevel.WARN, name + ", " + problem));
  }

  /** Not more problems than somebody reads. */
  public static List<String> told(List<String> problems) {
    if (problems.size() <= MAXIMUM_PROBLEMS_TOLD) {
      return problems;
    }
    List<String> told = new ArrayList<>(problems.subList(0, MAXIMUM_PROBLEMS_TOLD));
    told.add("and " + (problems.size() - MAXIMUM_PROBLEMS_TOLD) + " more lines like these");
    return told;
  }

  private void lose(String reason) {
    failure = reason;
    content = null;
    loaded = null;
    seen = null;
  }

  /** The reason without the path, which messages name already. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "No such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "Permission denied";
    }
    return e instanceof FileSystemException problem && problem.getReason() != null
        ? problem.getReason()
        : String.valueOf(e.getMessage());
  }
}
