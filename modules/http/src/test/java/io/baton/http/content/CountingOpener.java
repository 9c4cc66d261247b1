package io.baton.http.content;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Opens files, remembers them, and lets a test interfere. */
final class CountingOpener implements FileOpener {

  /** What a test does before a file is opened. */
  interface Interference {
    void before(Path path) throws IOException;
  }

  private final FileOpener disk = FileOpener.onDisk();
  private final List<FileChannel> opened = new CopyOnWriteArrayList<>();
  private volatile Interference interference = path -> {};

  void interfere(Interference before) {
    interference = before;
  }

  @Override
  public FileChannel open(Path path) throws IOException {
    interference.before(path);
    FileChannel channel = disk.open(path);
    opened.add(channel);
    return channel;
  }

  int count() {
    return opened.size();
  }

  long stillOpen() {
    return opened.stream().filter(FileChannel::isOpen).count();
  }
}
