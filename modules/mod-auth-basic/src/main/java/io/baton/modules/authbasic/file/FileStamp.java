package io.baton.modules.authbasic.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * By what a file is known to have changed.
 *
 * @param modified when it was written last
 * @param bytes its length
 * @param key which file it is, where the file system tells: another one may have been moved there
 */
record FileStamp(FileTime modified, long bytes, Object key) {

  /**
   * That of a file now.
   *
   * @throws IOException if there is no file
   */
  static FileStamp of(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      // Reading a pipe could take for ever.
      throw new FileSystemException(path.toString(), null, "Not a file");
    }
    return new FileStamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
  }
}
