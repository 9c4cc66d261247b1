package io.baton.http.section;

import static io.baton.http.testing.Configurations.section;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.SectionKind;
import io.baton.http.directives.RequestDirectives;
import io.baton.http.testing.Configurations;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SettingsTreeTest {

  private static List<CompiledSection> sections(int count) {
    SectionCompiler compiler = new SectionCompiler(Path.of("/srv"), problem -> {
      throw new AssertionError(problem);
    });
    return IntStream.range(0, count)
        .mapToObj(
            i -> compiler.compile(List.of(section(SectionKind.LOCATION, "/" + i, "SetHandler h" + i))).get(0))
        .toList();
  }

  @Test
  void nodeIsRememberedAndMergesItsSection() {
    SettingsTree tree = new SettingsTree();
    SettingsTree.Node root = tree.root(Configurations.settings("SetHandler root"));
    CompiledSection section = sections(1).get(0);

    SettingsTree.Node first = root.with(section);

    assertThat(root.with(section)).isSameAs(first);
    assertThat(first.settings().get(RequestDirectives.SET_HANDLER)).isEqualTo("h0");
    assertThat(root.settings().get(RequestDirectives.SET_HANDLER)).isEqualTo("root");
    assertThat(tree.size()).isEqualTo(1);
  }

  @Test
  void sectionThatSetsNothingMakesNoNode() {
    SettingsTree tree = new SettingsTree();
    SettingsTree.Node root = tree.root(Configurations.settings());
    CompiledSection empty = new SectionCompiler(Path.of("/srv"), problem -> {})
        .compile(List.of(section(SectionKind.LOCATION, "/"))).get(0);

    assertThat(root.with(empty)).isSameAs(root);
    assertThat(tree.size()).isZero();
  }

  @Test
  void fullTreeMergesAnewAndGrowsNoMore() {
    SettingsTree tree = new SettingsTree(2);
    SettingsTree.Node root = tree.root(Configurations.settings());
    List<CompiledSection> sections = sections(3);
    sections.forEach(root::with);

    SettingsTree.Node beyond = root.with(sections.get(2));

    assertThat(beyond.settings().get(RequestDirectives.SET_HANDLER)).isEqualTo("h2");
    assertThat(root.with(sections.get(2))).isNotSameAs(beyond);
    assertThat(tree.size()).isEqualTo(2);
  }

  @Test
  void threadsThatMergeAtOnceShareOneNode() throws Exception {
    SettingsTree tree = new SettingsTree();
    SettingsTree.Node root = tree.root(Configurations.settings());
    CompiledSection section = sections(1).get(0);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<SettingsTree.Node>> made = pool.invokeAll(
          IntStream.range(0, 64).<Callable<SettingsTree.Node>>mapToObj(i -> () -> root.with(section))
              .toList());
      for (Future<SettingsTree.Node> node : made) {
        assertThat(node.get()).isSameAs(root.with(section));
      }
      assertThat(tree.size()).isEqualTo(1);
    } finally {
      pool.shutdownNow();
    }
  }
}
