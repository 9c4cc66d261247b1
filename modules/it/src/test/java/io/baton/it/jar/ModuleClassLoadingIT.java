package io.baton.it.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.module.ServerModule;
import io.baton.server.loading.LoadedModules;
import io.baton.testkit.jar.ModuleJar;
import java.io.File;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where a module gets its classes and resources from. The modules here say what they see by their source name, the one text that
 * can be asked for without a server.
 */
class ModuleClassLoadingIT {

  private static final String MODULE = """
                                       package example;

                                       import io.baton.api.directive.Directive;
                                       import io.baton.api.module.ServerModule;
                                       import java.util.*;

                                       public class Hello implements ServerModule {
                                         public String name() {
                                           return "hello_module";
                                         }
                                         public String sourceName() {
                                           try {
                                             %s
                                           } catch (Exception e) {
                                             return e.toString();
                                           }
                                         }
                                         public List<Directive<?>> directives() {
                                           return List.of();
                                         }
                                         static String text(java.net.URL url) throws Exception {
                                           try (var in = url.openStream()) {
                                             return new String(in.readAllBytes(), "UTF-8").strip();
                                           }
                                         }
                                         static String loaderOf(String name) throws Exception {
                                           ClassLoader loader = Class.forName(name).getClassLoader();
                                           return loader == null ? "platform"
                                               : loader == Hello.class.getClassLoader() ? "module" : "server";
                                         }
                                       }
                                       """;

  @TempDir
  private Path temporary;
  private Path root;

  @BeforeEach
  void findRealPath() throws IOException {
    root = temporary.toRealPath();
  }

  private static ModuleJar seeing(String code) {
    return new ModuleJar().module("example.Hello", MODULE.formatted(code));
  }

  /** What the module sees. */
  private String seen(ModuleJar jar) {
    jar.writeTo(root.resolve("modules/hello.jar"));
    try (LoadedModules loaded = Reading.of(root, "LoadModule hello_module modules/hello.jar\n")) {
      assertThat(loaded.result().errors()).isEmpty();
      return loaded.result().loadedModules().get(0).sourceName();
    }
  }

  @Test
  void interfaceAndVertxAreTheServersEvenIfTheJarBringsThemAlong() throws IOException {
    byte[] own = ClassFiles.entry(new ModuleJar()
        .source("io.vertx.core.Vertx", "package io.vertx.core; public class Vertx {}").bytes(),
        "io/vertx/core/Vertx.class");

    assertThat(seen(
        seeing("""
               return loaderOf("io.vertx.core.Vertx") + " " + loaderOf("io.netty.buffer.ByteBuf") + " "
                   + loaderOf("io.baton.api.module.Phase") + " " + loaderOf("io.baton.scoreboard.Scoreboard")
                   + " " + loaderOf("java.sql.Driver") + " " + loaderOf("org.w3c.dom.Node");
               """).entry("io/vertx/core/Vertx.class", own)
            .source("io.baton.api.module.Phase", "package io.baton.api.module; public enum Phase { MINE }")))
        .isEqualTo("server server server server server platform");
  }

  @Test
  void whatTheServerHappensToHaveTooComesFromTheJar() {
    assertThat(seen(seeing("""
                           return loaderOf("com.fasterxml.jackson.core.Version")
                               + com.fasterxml.jackson.core.Version.class.getDeclaredFields().length
                               + " " + loaderOf("com.fasterxml.jackson.core.JsonFactory");
                           """).source("com.fasterxml.jackson.core.Version",
        "package com.fasterxml.jackson.core; public class Version {}"))).isEqualTo("module0 server");
  }

  @Test
  void vertxClientsThatTheServerDoesNotHaveMayBeInTheJar() {
    assertThat(seen(seeing("return loaderOf(\"io.vertx.other.Client\") + io.vertx.other.Client.vertx();")
        .source("io.vertx.other.Client", "package io.vertx.other; public class Client {"
            + " public static String vertx() { return io.vertx.core.Vertx.class.getSimpleName(); } }")))
        .isEqualTo("moduleVertx");
  }

  @Test
  void partsOfTheServerThatAreNotForModulesAreNotSeen() {
    assertThat(seen(seeing("return loaderOf(\"io.baton.server.parent.Parent\");"))).startsWith(
        "java.lang.ClassNotFoundException: io.baton.server.parent.Parent is not in hello.jar#")
        .endsWith(": if it is a part of the server, it is none that modules can use (see docs/modules.md)");
    assertThat(seen(
        seeing("return \"\" + Hello.class.getClassLoader().getResource(\"io/baton/server/Main.class\");")))
        .isEqualTo("null");
  }

  @Test
  void moduleMayHaveClassesWithNamesLikeThoseOfBuiltInOnes() {
    assertThat(seen(seeing("return loaderOf(\"io.baton.modules.status.StatusModule\");")
        .source("io.baton.modules.status.StatusModule",
            "package io.baton.modules.status; public class StatusModule {}")))
        .isEqualTo("module");
  }

  @Test
  void librariesComeFromTheClassPathOfTheManifestAndTheirsInTurn() {
    Path second = new ModuleJar()
        .source("lib.Second", "package lib; public class Second { public static int x = 2; }")
        .writeTo(root.resolve("modules/lib/second.jar"));
    Path first = new ModuleJar().compiledAgainst(second).classPath("second.jar")
        .source("lib.First", "package lib; public class First { public static int x() { return Second.x; } }")
        .writeTo(root.resolve("modules/lib/first library.jar"));

    ModuleJar jar = seeing("return \"\" + lib.First.x();").compiledAgainst(first)
        .classPath("lib/first%20library.jar");

    assertThat(seen(jar)).isEqualTo("2");
    try (LoadedModules loaded = Reading.of(root, "LoadModule hello_module modules/hello.jar\n")) {
      assertThat(loaded.result().dependencies()).contains(root.resolve("modules/hello.jar"), first, second);
    }
  }

  @Test
  void resourcesOfTheJarComeFirst() {
    assertThat(seen(seeing(
        """
        ClassLoader own = Hello.class.getClassLoader();
        var all = Collections.list(own.getResources("META-INF/vertx/vertx-version.txt"));
        return text(own.getResource("META-INF/vertx/vertx-version.txt")) + " " + text(all.get(0))
            + " " + (all.size() > 1) + " " + text(own.getResource("my file.txt")) + " "
            + own.getResource("none.txt") + " " + (own.getResource("io/vertx/core/Vertx.class") != null);
        """).entry("META-INF/vertx/vertx-version.txt", "mine").entry("my file.txt", "blank")))
        .isEqualTo("mine mine true blank null true");
  }

  @Test
  void servicesOfATypeThatTheModuleBringsAlongAreNotMixedWithTheServers() {
    String services = "META-INF/services/com.fasterxml.jackson.core.JsonFactory";
    String code = """
                  var all = Collections.list(Hello.class.getClassLoader().getResources("%s"));
                  return (all.size() > 1) + " " + text(all.get(0));
                  """.formatted(services);

    assertThat(seen(seeing(code).entry(services, "my.Factory"))).isEqualTo("true my.Factory");
    assertThat(
        seen(seeing(code).entry(services, "my.Factory").source("com.fasterxml.jackson.core.JsonFactory",
            "package com.fasterxml.jackson.core; public class JsonFactory {}")))
        .isEqualTo("false my.Factory");
  }

  @Test
  void resourceIsAJarConnectionThatCanBeOpenedByItsTextToo() {
    assertThat(seen(seeing("""
                           var url = Hello.class.getResource("/a/b.txt");
                           var jar = (java.net.JarURLConnection) url.openConnection();
                           var sibling = new java.net.URL(url, "c.txt");
                           try (var file = jar.getJarFile()) {
                             return text(url) + jar.getContentLength() + " " + jar.getEntryName() + " "
                                 + file.getEntry("a/c.txt").getSize() + text(sibling)
                                 + text(new java.net.URL(url.toString())) + " "
                                 + (jar.getManifest().getMainAttributes().getValue("Manifest-Version"));
                           }
                           """).entry("a/b.txt", "text").entry("a/c.txt", "other")))
        .isEqualTo("text4 a/b.txt 5othertext 1.0");
  }

  @Test
  void entryForThisJavaVersionIsTaken() throws IOException {
    ModuleJar newer = new ModuleJar().source("lib.Age",
        "package lib; public class Age { public static int x() {"
            + " return 17; } }");
    ModuleJar jar = seeing("return \"\" + lib.Age.x();")
        .source("lib.Age", "package lib; public class Age { public static int x() { return 8; } }")
        .attribute("Multi-Release", "true")
        .entry("META-INF/versions/17/lib/Age.class", ClassFiles.entry(newer.bytes(), "lib/Age.class"));

    assertThat(seen(jar)).isEqualTo("17");
  }

  @Test
  void stackTracesAndPackagesNameTheJar() {
    assertThat(seen(seeing("""
                           StackTraceElement here = new Exception().getStackTrace()[0];
                           return here.getClassLoaderName().replaceAll("\\\\d+$", "N") + " "
                               + Hello.class.getPackage().getImplementationVersion() + " "
                               + Hello.class.getProtectionDomain().getCodeSource().getLocation().getPath()
                                   .replaceAll(".*/", "");
                           """).attribute("Implementation-Version", "7.1")))
        .matches("hello.jar#N 7.1 \\d+-hello.jar");
  }

  @Test
  void contextClassLoaderIsTheModulesWhileItsCodeRunsAndTheCallersAfterwards() throws IOException {
    ModuleJar jar = new ModuleJar().module("example.Hello", MODULE.formatted("return SEEN + now();").replace(
        "public String name() {", """
                                  static String seen = now();
                                  static final String SEEN = seen;
                                  public Hello() {
                                    seen += now();
                                  }
                                  static String now() {
                                    return Thread.currentThread().getContextClassLoader()
                                        == Hello.class.getClassLoader() ? "own " : "other ";
                                  }
                                  public String name() {
                                  """));
    Thread thread = Thread.currentThread();
    ClassLoader outer = thread.getContextClassLoader();

    try (URLClassLoader callers = new URLClassLoader(new java.net.URL[0], outer)) {
      thread.setContextClassLoader(callers);

      assertThat(seen(jar)).isEqualTo("own own ");

      assertThat(thread.getContextClassLoader()).isSameAs(callers);
    } finally {
      thread.setContextClassLoader(outer);
    }
  }

  @Test
  void twoModulesOfOneJarShareItsClasses() {
    String counting = """
                      package example;
                      import io.baton.api.directive.Directive;
                      import java.util.List;
                      public class %1$s implements io.baton.api.module.ServerModule {
                        public String name() {
                          return "%2$s";
                        }
                        public String sourceName() {
                          return "" + System.identityHashCode(Shared.class);
                        }
                        public List<Directive<?>> directives() {
                          return List.of();
                        }
                      }
                      """;
    new ModuleJar().source("example.Shared", "package example; class Shared {}")
        .module("example.A", counting.formatted("A", "a_module"))
        .module("example.B", counting.formatted("B", "b_module")).writeTo(root.resolve("two.jar"));

    String lines = "LoadModule a_module two.jar\nLoadModule b_module " + root.resolve("two.jar") + "\n";
    try (LoadedModules first = Reading.of(root, lines); LoadedModules second = Reading.of(root, lines)) {
      assertThat(first.result().errors()).isEmpty();
      assertThat(first.result().loadedModules()).extracting(ServerModule::name).containsExactly("a_module",
          "b_module");
      assertThat(first.result().loadedModules()).extracting(ServerModule::sourceName).hasSize(2)
          .containsOnly(first.result().loadedModules().get(0).sourceName())
          .doesNotContain(second.result().loadedModules().get(0).sourceName());
    }
  }

  @Test
  void copiesAreGoneWhenTheModulesAreClosed() throws IOException {
    try (LoadedModules loaded = Reading.of(root, "")) {
      assertThat(loaded.result().isValid()).isTrue();
    }
    ModuleJar.answering("hello_module", "hello", "hello").writeTo(root.resolve("unique-name.jar"));

    try (LoadedModules loaded = Reading.of(root, "LoadModule hello_module unique-name.jar\n")) {
      assertThat(loaded.result().isValid()).isTrue();
      assertThat(copies()).hasSize(1);
    }

    assertThat(copies()).isEmpty();
  }

  /** Other folders may come and go meanwhile: that for temporary files is everybody's. */
  private static List<File> copies() {
    return Stream.of(new File(System.getProperty("java.io.tmpdir")).listFiles(File::isDirectory))
        .map(folder -> folder.listFiles((in, name) -> name.endsWith("-unique-name.jar")))
        .filter(Objects::nonNull).flatMap(Stream::of).toList();
  }
}
