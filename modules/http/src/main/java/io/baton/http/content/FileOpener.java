package io.baton.http.content;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/** Opens files for reading. */
@FunctionalInterface
interface FileOpener {

  /** Opens a file; follows symbolic links, which earlier phases have allowed or not. */
  FileChannel open(Path path) throws IOException;

  /** Opens them as they are on disk. */
  static FileOpener onDisk() {
    Set<OpenOption> read = Set.of(StandardOpenOption.READ);
    FileAttribute<?>[] none = new FileAttribute<?>[0];
    return path -> FileChannel.open(path, read, none);
  }
}
