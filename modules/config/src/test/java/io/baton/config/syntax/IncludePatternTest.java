package io.baton.config.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.directive.DirectiveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IncludePatternTest {

  @TempDir
  Path temporary;
  private Path root;

  private final Set<Path> searched = new LinkedHashSet<>();

  @BeforeEach
  void makeFiles() throws IOException {
    root = temporary.toRealPath();
    for (String name : List.of("b/z", "b/a", "a/z", "a/.h", "c")) {
      Files.createDirectories(root.resolve(name).getParent());
      Files.writeString(root.resolve(name), name);
    }
  }

  @Test
  void findsAllFilesBelowADirectoryInTheOrderOfTheirBytes() throws Exception {
    assertThat(files(".", false)).containsExactly("a/.h", "a/z", "b/a", "b/z", "c");
  }

  @Test
  void findsMatchesLevelByLevel() throws Exception {
    assertThat(files("*/z", false)).containsExactly("a/z", "b/z");
    assertThat(files("[b]/*", false)).containsExactly("b/a", "b/z");
    assertThat(files("?", false)).containsExactly("a/.h", "a/z", "b/a", "b/z", "c");
  }

  @Test
  void leavesAPlainNameThatDoesNotExistToWhoeverOpensIt() throws Exception {
    assertThat(files("none", false)).containsExactly("none");
    assertThat(files("none", true)).isEmpty();
    assertThat(files("*/a", false)).containsExactly("a/a", "b/a");
    assertThat(files("*/a", true)).containsExactly("b/a");
  }

  @Test
  void tellsWhereAFurtherFileWouldBeFound() throws Exception {
    files("*/a", true);
    files("none", true);

    assertThat(searched).containsExactlyInAnyOrder(root, root.resolve("a/a"), root.resolve("none"));

    searched.clear();
    files("b", false);
    assertThat(searched).containsExactly(root.resolve("b"));
  }

  @Test
  void refusesAWildcardWithoutMatchesUnlessItIsOptional() throws Exception {
    assertThatThrownBy(() -> files("a/x*", false)).hasMessage(
        "Include/IncludeOptional: No matches for the wildcard 'x*' in '" + root + "/a', failing");
    assertThatThrownBy(() -> files("none/x*", false)).hasMessage(
        "Include/IncludeOptional: Could not open directory " + root + "/none: No such file or directory");
    assertThatThrownBy(() -> files("c/x*", false))
        .hasMessage("Include/IncludeOptional: Could not open directory " + root + "/c: Not a directory");
    assertThat(files("a/x*", true)).isEmpty();
    assertThat(files("none/x*", true)).isEmpty();
    assertThat(files("x*/y", true)).isEmpty();
  }

  @Test
  void refusesADirectoryThatContainsItself() throws Exception {
    Files.createSymbolicLink(root.resolve("b/self"), root);
    Files.createSymbolicLink(root.resolve("b/other"), root);

    assertThatThrownBy(() -> files("b", false)).isInstanceOf(DirectiveException.class)
        .hasMessageContaining("You have probably a recursion somewhere.");
  }

  @Test
  void refusesDirectoriesThatAreTooDeep() throws Exception {
    Path deep = root.resolve("deep");
    for (int i = 0; i < IncludePattern.MAX_DIRECTORY_DEPTH; i++) {
      deep = deep.resolve("d");
    }
    Files.createDirectories(deep);

    assertThatThrownBy(() -> files("deep", false)).hasMessageContaining("nesting level of 128");
    assertThat(files("deep/d", false)).isEmpty();
  }

  private List<String> files(String pattern, boolean optional) throws DirectiveException {
    return IncludePattern.files(root.resolve(pattern).normalize(), optional, searched).stream()
        .map(file -> root.relativize(file).toString()).toList();
  }
}
