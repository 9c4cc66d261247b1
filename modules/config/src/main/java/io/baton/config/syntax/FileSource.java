package io.baton.config.syntax;

import io.baton.api.directive.DirectiveException;
import io.baton.config.text.LogicalLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Opens a file and reads it into the section where it is included. */
final class FileSource {

  /** httpd's limit for files that include files. */
  static final int MAX_INCLUDE_DEPTH = 128;

  private static final Path NULL_DEVICE = Path.of("/dev/null");

  private FileSource() {}

  /**
   * Reads an included file where another reader stands.
   *
   * @throws DirectiveException if it cannot be opened; the message belongs to the line of the {@code Include}
   */
  static void read(Path file, Origin origin, Reading reading, SourceReader includer)
      throws DirectiveException {
    if (reading.isUnwinding()) {
      return;
    }
    if (origin.depth() > MAX_INCLUDE_DEPTH) {
      reading.unwinding(true);
      throw new DirectiveException("Exceeded maximum include depth of " + MAX_INCLUDE_DEPTH
          + ", There appears to be a recursion.");
    }
    read(file, origin, reading, includer.statements(), includer.depth());
  }

  /**
   * Reads a file.
   *
   * @throws DirectiveException if it cannot be opened
   */
  static void read(Path file, Origin origin, Reading reading, List<Statement> outer, int outerDepth)
      throws DirectiveException {
    try (InputStream in = open(file)) {
      if (reading.inclusions().size() >= IncludePattern.MAX_FILES) {
        reading.unwinding(true);
        throw new DirectiveException(
            "The configuration has more than " + IncludePattern.MAX_FILES + " files");
      }
      reading.inclusions().add(new Inclusion(file, origin.depth(), origin.includingLine()));
      new SourceReader(reading, origin, outer, outerDepth).read(new LogicalLines(in));
    } catch (IOException e) {
      throw new DirectiveException(
          "Could not open configuration file " + file + ": " + OpenFailure.reason(e));
    }
  }

  /** Opening a pipe would wait for whoever writes to it, and a device may never end: only files, as in httpd. */
  private static InputStream open(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw new IOException("Is a directory");
    }
    if (attributes.isOther() && !file.equals(NULL_DEVICE)) {
      throw new IOException("Not a regular file");
    }
    return Files.newInputStream(file);
  }
}
