package io.baton.http.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.baton.api.config.Settings;
import io.baton.http.testing.Configurations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryWalkTest {

  @TempDir
  Path temporary;

  private Path root;
  private final List<Path> asked = new ArrayList<>();
  private final SeenDirectory seen = new SeenDirectory(System::nanoTime);

  @BeforeEach
  void makeFiles() throws IOException {
    root = temporary.toRealPath().resolve("www");
    Files.createDirectories(root.resolve("dir"));
    Files.writeString(root.resolve("dir/f.txt"), "file");
    Files.createSymbolicLink(root.resolve("link"), root.resolve("dir"));
    Files.createSymbolicLink(root.resolve("dir/link.txt"), root.resolve("dir/f.txt"));
    Files.createSymbolicLink(root.resolve("dangling"), root.resolve("nowhere"));
    Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
  }

  private FoundFile walk(String path, String options) {
    return walk(path, directory -> Configurations.settings("Options " + options));
  }

  private FoundFile walk(String path, Function<Path, Settings> settings) {
    return new DirectoryWalk("/uri", root.resolve(path), directory -> {
      asked.add(directory);
      return settings.apply(directory);
    }).walk();
  }

  @Test
  void fileIsFoundWithItsAttributes() {
    FoundFile found = walk("dir/f.txt", "None");

    assertThat(found.status()).isZero();
    assertThat(found.filename()).isEqualTo(root.resolve("dir/f.txt"));
    assertThat(found.existing()).isEqualTo(root.resolve("dir/f.txt"));
    assertThat(found.info().isRegularFile()).isTrue();
    assertThat(found.info().attributes().size()).isEqualTo(4);
    assertThat(found.rest()).isEmpty();
  }

  @Test
  void whatStandsBehindAFileIsPathInfo() {
    FoundFile found = walk("dir/f.txt/a/b", "FollowSymLinks");

    assertThat(found.filename()).isEqualTo(root.resolve("dir/f.txt"));
    assertThat(found.rest()).isEqualTo("/a/b");
    assertThat(found.info().isRegularFile()).isTrue();
  }

  @Test
  void firstPartThatDoesNotExistEndsTheWalk() {
    FoundFile found = walk("dir/nope/a/b", "None");

    assertThat(found.status()).isZero();
    assertThat(found.info()).isNull();
    assertThat(found.filename()).isEqualTo(root.resolve("dir/nope"));
    assertThat(found.existing()).isEqualTo(root.resolve("dir"));
    assertThat(found.rest()).isEqualTo("/a/b");
  }

  @Test
  void directoryAndTheRootOfTheFileSystemAreFound() {
    assertThat(walk("dir", "None").info().isDirectory()).isTrue();
    FoundFile found = new DirectoryWalk("/", Path.of("/"), directory -> Settings.EMPTY).walk();
    assertThat(found.info().isDirectory()).isTrue();
    assertThat(found.filename()).isEqualTo(Path.of("/"));
  }

  @Test
  void linkIsFollowedOnlyWhereItIsAllowed() {
    assertThat(walk("link/f.txt", "FollowSymLinks").info().isRegularFile()).isTrue();
    assertThat(walk("dir/link.txt", "FollowSymLinks").info().isRegularFile()).isTrue();

    FoundFile barred = walk("link/f.txt", "None");
    assertThat(barred.status()).isEqualTo(403);
    assertThat(barred.problem()).startsWith("AH00037: Symbolic link not allowed").endsWith(root + "/link");
    assertThat(walk("dir/link.txt", "Indexes").status()).isEqualTo(403);
    assertThat(walk("dangling", "None").status()).isEqualTo(403);
  }

  @Test
  void linkOfTheSameOwnerIsFollowedIfOwnersMatch() {
    assertThat(walk("link/f.txt", "SymLinksIfOwnerMatch").info().isRegularFile()).isTrue();
    assertThat(walk("dir/link.txt", "SymLinksIfOwnerMatch").info().isRegularFile()).isTrue();
    assertThat(walk("dangling", "SymLinksIfOwnerMatch").status()).isEqualTo(403);
  }

  @Test
  void linkOfAnotherOwnerIsNotFollowedIfOwnersMustMatch() throws Exception {
    Path link = Files.createSymbolicLink(root.resolve("foreign"), Path.of("/"));
    assumeFalse(
        Files.getOwner(Path.of("/")).equals(Files.getOwner(link, LinkOption.NOFOLLOW_LINKS))
            && !giveAway(link),
        "needs a file of another owner, or the right to make one");

    assertThat(walk("foreign", "SymLinksIfOwnerMatch").status()).isEqualTo(403);
    assertThat(walk("foreign", "FollowSymLinks").status()).isZero();
  }

  /** Gives a link to another user; only root can. */
  private static boolean giveAway(Path link) {
    try {
      Files.setAttribute(link, "unix:uid", 65534, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void danglingLinkThatMayBeFollowedIsMissing() {
    FoundFile found = walk("dangling", "FollowSymLinks");

    assertThat(found.status()).isZero();
    assertThat(found.info()).isNull();
  }

  @Test
  void linkToItselfAndNameThatIsTooLongAreBarred() {
    assertThat(walk("loop", "FollowSymLinks").problem()).startsWith("AH00036: access to /uri failed");
    assertThat(walk("a".repeat(300), "None").status()).isEqualTo(403);
  }

  @Test
  void whatADirectorySaysIsForWhatIsInItOnly() {
    // Links are forbidden in www/dir, but www/link stands in www.
    FoundFile found = walk("link/f.txt", directory -> Configurations
        .settings(directory.endsWith("dir") || directory.endsWith("link")
            ? "Options None"
            : "Options FollowSymLinks"));
    FoundFile inside = walk("dir/link.txt", directory -> Configurations
        .settings(directory.endsWith("dir") ? "Options None" : "Options FollowSymLinks"));

    assertThat(found.info().isRegularFile()).isTrue();
    assertThat(inside.status()).isEqualTo(403);
  }

  @Test
  void everyDirectoryIsAskedOnceFromTheRootOn() {
    walk("dir/f.txt", "None");

    assertThat(asked.get(0)).isEqualTo(Path.of("/"));
    assertThat(asked).doesNotHaveDuplicates().endsWith(root, root.resolve("dir"));
  }

  @Test
  void singleLookShowsWhatIsThereAndNothingElse() {
    assertThat(DirectoryWalk.look(root.resolve("dir/f.txt")).isRegularFile()).isTrue();
    assertThat(DirectoryWalk.look(root.resolve("dir/f.txt/x"))).isNull();
    assertThat(DirectoryWalk.look(root.resolve("nope"))).isNull();
  }

  @Test
  void forAHandlerTheWayEndsAtTheFirstNameThatIsMissing() {
    FoundFile found = DirectoryWalk.lookForHandler(root.resolve("dir/missing/more"), seen);

    assertThat(found.filename()).isEqualTo(root.resolve("dir/missing"));
    assertThat(found.existing()).isEqualTo(root.resolve("dir"));
    assertThat(found.rest()).isEqualTo("/more");
    assertThat(found.info()).isNull();
  }

  @Test
  void forAHandlerWhatExistsOrHasAFileOnItsWayIsLeftToTheWalk() {
    assertThat(DirectoryWalk.lookForHandler(root.resolve("dir/f.txt"), seen)).isNull();
    assertThat(DirectoryWalk.lookForHandler(root.resolve("dir/f.txt/more"), seen)).isNull();
  }
}
