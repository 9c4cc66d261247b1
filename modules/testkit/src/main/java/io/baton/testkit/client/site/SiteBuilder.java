package io.baton.testkit.client.site;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Builds a {@link Site} on disk.
 *
 * <p><b>Thread:</b> the caller's; one use.
 * <p><b>Invariant:</b> equal plans make equal trees, wherever they lie; only names that the machine cannot hold are left out,
 * and the site says which.
 */
public final class SiteBuilder {
  private static final int LARGEST_ORDINARY_FILE_BYTES = 200 * 1024;
  private static final int FILES_IN_A_DIRECTORY = 50;
  private static final int DEPTH = 100;
  private static final int SPARSE_BLOCKS = 64;
  private static final int SPARSE_BLOCK_BYTES = 64 * 1024;
  private static final String[] SUFFIXES = {".html", ".txt", ".bin", ".css", ".js", ".png", ".jpg", ""};

  /** Sizes at which buffers of servers begin and end. */
  private static final int[] EDGE_SIZES = {0, 1, 2, 3, 255, 256, 1023, 1024, 1025, 4095, 4096, 4097, 8191,
      8192, 8193, 16_383,
      16_384, 16_385, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, LARGEST_ORDINARY_FILE_BYTES};

  private final Path root;
  private final SitePlan plan;
  private final SiteContent content;
  private final List<String> skippedNames = new ArrayList<>();

  private SiteBuilder(Path root, SitePlan plan) {
    this.root = root;
    this.plan = plan;
    this.content = new SiteContent(plan.seed());
  }

  /**
   * Builds the site in an empty or new directory.
   *
   * @throws FileAlreadyExistsException if there is something in the directory
   * @throws IOException if the disk refuses
   */
  public static Site build(Path directory, SitePlan plan) throws IOException {
    Files.createDirectories(directory);
    try (Stream<Path> entries = Files.list(directory)) {
      if (entries.findAny().isPresent()) {
        throw new FileAlreadyExistsException(
            directory + " is not empty: a site needs a directory of its own");
      }
    }
    SiteBuilder builder = new SiteBuilder(directory, plan);
    builder.awkwardNames();
    builder.edgeSizes();
    builder.deepDirectories();
    builder.ordinaryFiles();
    builder.sparseFile();
    return Site.of(directory, builder.skippedNames);
  }

  private void awkwardNames() throws IOException {
    for (String name : SiteNames.AWKWARD) {
      write("names/" + name, content.random(name).nextInt(3_000));
      write("directories/" + name + "/" + name, content.random(name).nextInt(300));
    }
    for (String name : SiteNames.LONG) {
      write("names/" + name, 500);
      write("directories/" + name + "/" + name, 50);
    }
    write(".hidden/.also-hidden/.file", 100);
    write(".well-known/security.txt", 200);
    write("favicon.ico", 318);
    write("index.html", 1024);
  }

  private void edgeSizes() throws IOException {
    for (int size : EDGE_SIZES) {
      write("sizes/" + size + ".bin", size);
      write("sizes/" + size + ".html", size);
    }
  }

  private void deepDirectories() throws IOException {
    StringBuilder directory = new StringBuilder("deep");
    for (int depth = 0; depth < DEPTH; depth++) {
      directory.append("/d").append(depth);
      if (depth % 10 == 9) {
        write(directory + "/at-" + depth + ".txt", depth);
      }
    }
  }

  private void ordinaryFiles() throws IOException {
    for (int index = 0; index < plan.files(); index++) {
      String path = "files/" + index / FILES_IN_A_DIRECTORY + "/page-" + index
          + SUFFIXES[index % SUFFIXES.length];
      write(path, ordinarySize(content.random(path)));
    }
  }

  /** Small files are as usual as on real sites: the logarithm of the size is evenly spread. One in fifty is empty. */
  private static int ordinarySize(SplittableRandom random) {
    if (random.nextInt(50) == 0) {
      return 0;
    }
    return (int) Math.exp(random.nextDouble() * Math.log(LARGEST_ORDINARY_FILE_BYTES));
  }

  private void sparseFile() throws IOException {
    long size = plan.sparseFileBytes();
    if (size == 0) {
      return;
    }
    SplittableRandom random = content.random("sparse.bin");
    try (FileChannel channel = FileChannel.open(root.resolve("sparse.bin"), StandardOpenOption.CREATE_NEW,
        StandardOpenOption.SPARSE, StandardOpenOption.WRITE)) {
      for (int block = 0; block < SPARSE_BLOCKS; block++) {
        byte[] bytes = new byte[(int) Math.min(SPARSE_BLOCK_BYTES, size)];
        random.nextBytes(bytes);
        writeAt(channel, random.nextLong(size - bytes.length + 1), bytes);
      }
      writeAt(channel, size - 1, new byte[]{'!'});
    }
  }

  private static void writeAt(FileChannel channel, long position, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer, position + buffer.position());
    }
  }

  private void write(String path, int sizeBytes) throws IOException {
    try {
      Path file = root.resolve(path);
      if (Files.exists(file)) {
        // Two names, one file: the file system does not tell letter case or Unicode forms apart.
        skippedNames.add(path);
        return;
      }
      Files.createDirectories(file.getParent());
      Files.write(file, content.bytes(path, sizeBytes), StandardOpenOption.CREATE_NEW);
    } catch (InvalidPathException e) {
      skippedNames.add(path);
    } catch (FileSystemException e) {
      if (Files.getFileStore(root).getUsableSpace() < sizeBytes) {
        throw e;
      }
      skippedNames.add(path);
    }
  }
}
