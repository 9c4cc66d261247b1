package io.baton.server.logging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends to a file, which is made if it does not exist. */
final class FileOutput implements LogOutput {

  private final Path path;
  private FileChannel channel;

  /**
   * Opens the file.
   *
   * @param path absolute
   * @throws IOException if it cannot be appended to; the message says which, why, and what to do
   */
  FileOutput(Path path) throws IOException {
    this.path = path;
    this.channel = open(path);
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void reopen() throws IOException {
    FileChannel fresh = open(path);
    FileChannel old = channel;
    channel = fresh;
    old.close();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static FileChannel open(Path path) throws IOException {
    try {
      return FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new IOException("could not open log file " + path + ": " + reason(path, e), e);
    }
  }

  /** The file system says it in single words; this says what to do as well. */
  private static String reason(Path path, IOException failure) {
    Path folder = path.getParent();
    if (Files.isDirectory(path)) {
      return "it is a directory. Name a file";
    }
    if (failure instanceof NoSuchFileException) {
      return "the directory " + folder + " does not exist. Create it, or name another file";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied. Let the user " + System.getProperty("user.name") + " write to it and to "
          + folder;
    }
    if (failure instanceof FileSystemException known && known.getReason() != null) {
      return known.getReason();
    }
    return failure.toString();
  }
}
