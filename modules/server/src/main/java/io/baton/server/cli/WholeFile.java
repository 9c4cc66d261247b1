package io.baton.server.cli;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A small file that is replaced as a whole: a reader never sees half of it. */
final class WholeFile {

  private WholeFile() {}

  /** Writes it, readable for everybody and writable for its owner; nothing is left behind if that fails. */
  static void replace(Path file, String text) throws IOException {
    Path temporary = null;
    try {
      temporary = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", "");
      Files.writeString(temporary, text, StandardCharsets.UTF_8);
      if (Files.getFileStore(temporary).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-r--r--"));
      }
      Files.move(temporary, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      deleteQuietly(temporary);
      throw e;
    }
  }

  private static void deleteQuietly(Path temporary) {
    try {
      if (temporary != null) {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      // The reason why it could not be written is on its way already.
    }
  }
}
