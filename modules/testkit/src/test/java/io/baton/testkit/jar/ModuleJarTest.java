package io.baton.testkit.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleJarTest {

  private static final String SERVICES = "META-INF/services/io.baton.api.module.ServerModule";

  @TempDir
  private Path directory;

  private static String text(JarFile jar, String name) throws IOException {
    return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void jarHasItsClassesItsServicesAndWhatWasAdded() throws IOException {
    Path path = ModuleJar.answering("hello_module", "hello", "a \"quoted\" \\ text\n").service("example.More")
        .entry("page.txt", "page").classPath("lib/a.jar").classPath("b.jar").attribute("X-Mine", "yes")
        .writeTo(directory.resolve("new/hello.jar"));

    try (JarFile jar = new JarFile(path.toFile())) {
      assertThat(text(jar, SERVICES)).isEqualTo("example.Answering\nexample.More\n");
      assertThat(text(jar, "page.txt")).isEqualTo("page");
      assertThat(jar.getEntry("example/Answering.class")).isNotNull();
      assertThat(jar.getEntry("example/Text.class")).isNotNull();
      assertThat(jar.getManifest().getMainAttributes().getValue("Class-Path")).isEqualTo("lib/a.jar b.jar");
      assertThat(jar.getManifest().getMainAttributes().getValue("X-Mine")).isEqualTo("yes");
    }
  }

  @Test
  void classCanBeLeftOutAfterItWasCompiledAgainst() throws IOException {
    Path path = new ModuleJar().source("a.A", "package a; class A extends B {}")
        .source("a.B", "package a; class B {}").without("a.B").writeTo(directory.resolve("a.jar"));

    try (JarFile jar = new JarFile(path.toFile())) {
      assertThat(jar.stream().map(Object::toString)).contains("a/A.class").doesNotContain("a/B.class");
    }
  }

  @Test
  void sourceThatCannotBeCompiledFailsWithTheWordsOfTheCompiler() {
    assertThatThrownBy(() -> new ModuleJar().source("a.A", "package a; class A { Nowhere x; }").bytes())
        .isInstanceOf(AssertionError.class).hasMessageContaining("cannot find symbol")
        .hasMessageContaining("Nowhere");
  }

  @Test
  void fileThatWasThereIsReplacedAndNothingIsLeftBesideIt() throws IOException {
    Path path = directory.resolve("a.jar");
    new ModuleJar().entry("x", "1").writeTo(path);
    Object before = Files.readAttributes(path, "unix:ino").get("ino");

    new ModuleJar().entry("x", "2").writeTo(path);

    try (JarFile jar = new JarFile(path.toFile()); var files = Files.list(directory)) {
      assertThat(text(jar, "x")).isEqualTo("2");
      assertThat(files).containsExactly(path);
    }
    assertThat(Files.readAttributes(path, "unix:ino").get("ino")).isNotEqualTo(before);
  }
}
