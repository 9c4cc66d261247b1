package io.baton.modules.ssl.certificate;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.Shapes;
import io.baton.api.directive.SourceLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that a line of the configuration names.
 *
 * @param path absolute
 * @param where the line
 * @param directive the name of its directive, for messages
 */
public record PemFile(Path path, SourceLocation where, String directive) {

  /** Far more than any chain of certificates has; a greater file was named by mistake. */
  private static final long MAX_BYTES = 1024 * 1024;

  /** Reads the one word of a line. */
  public static List<PemFile> of(DirectiveLine line) throws DirectiveException {
    return List.of(new PemFile(Shapes.resolve(line, line.argument(0)), line.where(), line.name()));
  }

  /** The text of the file. */
  String read() throws UnusableCertificateException {
    try {
      if (!Files.isRegularFile(path) || Files.size(path) == 0) {
        throw unusable("file '" + path + "' does not exist or is empty");
      }
      if (Files.size(path) > MAX_BYTES) {
        throw unusable("file '" + path + "' is longer than " + MAX_BYTES + " bytes: it is no PEM file");
      }
      return Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw unusable("file '" + path + "' cannot be read (" + e.getClass().getSimpleName()
          + "): the server's user must be allowed to");
    }
  }

  /** Says what is wrong with it. */
  UnusableCertificateException unusable(String problem) {
    return new UnusableCertificateException(where, directive + ": " + problem);
  }
}
