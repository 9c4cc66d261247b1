package io.baton.it.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testkit.RunningServer;
import io.baton.testkit.jar.ModuleJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module of docs/modules.md, as it stands there. */
class ModulesPageIT {

  private static final Path PAGE = Path.of(System.getProperty("basedir", "."))
      .resolve("../../docs/modules.md");

  @TempDir
  private Path root;

  @Test
  void exampleOfThePageIsAModuleThatServes() throws Exception {
    new ModuleJar().module("example.HelloModule", block("java")).writeTo(root.resolve("modules/hello.jar"));

    try (RunningServer server = RunningServer.start(root, block("apache"))) {
      assertThat(server.client().get("/hello").text()).isEqualTo("Good morning\n");
    }
  }

  private static String block(String language) throws IOException {
    Matcher matcher = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(PAGE));
    assertThat(matcher.find()).as("a block of %s", language).isTrue();
    return matcher.group(1);
  }
}
