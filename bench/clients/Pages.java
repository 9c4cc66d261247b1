import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the documents of each generation: {@code Pages DIRECTORY FIRST LAST NAME=BYTES ...} makes DIRECTORY/gN/NAME.html. */
public final class Pages {
  private static final int WRONG_USAGE = 64;
  private static final int NAMES = 3;

  private Pages() {}

  /** Writes them. */
  public static void main(String[] words) throws IOException {
    if (words.length <= NAMES) {
      System.err.println("usage: Pages DIRECTORY FIRST LAST NAME=BYTES ...");
      System.exit(WRONG_USAGE);
    }
    int last = Integer.parseInt(words[2]);
    for (int generation = Integer.parseInt(words[1]); generation <= last; generation++) {
      Path directory = Files.createDirectories(Path.of(words[0], "g" + generation));
      for (int i = NAMES; i < words.length; i++) {
        String[] page = words[i].split("=", 2);
        Files.write(directory.resolve(page[0] + ".html"), Page.whole(page[0], generation, Integer.parseInt(page[1])));
      }
    }
  }
}
