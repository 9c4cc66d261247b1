package io.baton.it.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.server.loading.LoadedModules;
import io.baton.testkit.jar.ModuleJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars from which no module can be made, of every kind: each is an error of its line that says what to do. */
class BrokenJarIT {

  private static final String MODULE = """
                                       package example;

                                       import io.baton.api.directive.*;
                                       import io.baton.api.module.*;
                                       import java.util.List;

                                       public class Hello implements ServerModule {
                                         %s
                                         public String name() {
                                           return "hello_module";
                                         }
                                         public String sourceName() {
                                           return "mod_hello.c";
                                         }
                                         public List<Directive<?>> directives() {
                                           return List.of();
                                         }
                                       }
                                       """;

  @TempDir
  private Path temporary;
  private Path root;
  private Path jar;

  @BeforeEach
  void findRealPath() throws IOException {
    root = temporary.toRealPath();
    jar = root.resolve("hello.jar");
  }

  private String failure() {
    String cannot = "Cannot load hello.jar into server: ";
    String failure = Reading.failure(root, "hello.jar");
    assertThat(failure).startsWith(cannot);
    return failure.substring(cannot.length());
  }

  private String failureOf(ModuleJar made) {
    made.writeTo(jar);
    return failure();
  }

  @Test
  void fileThatIsNotThere() {
    assertThat(failure()).isEqualTo(jar + ": No such file or directory");
  }

  @Test
  void directory() throws IOException {
    Files.createDirectory(jar);

    assertThat(failure()).isEqualTo(jar + ": Not a regular file");
  }

  @Test
  void fileThatIsNoJar() throws IOException {
    Files.writeString(jar, "#!/bin/sh\necho no jar\n");

    assertThat(failure()).isEqualTo(jar + ": it is no jar, or it is broken: zip END header not found");
  }

  @Test
  void emptyFile() throws IOException {
    Files.createFile(jar);

    assertThat(failure()).isEqualTo(jar + ": it is no jar, or it is broken: zip file is empty");
  }

  @Test
  void everyJarThatIsCutOff() throws IOException {
    byte[] whole = ModuleJar.answering("hello_module", "hello", "hello").bytes();

    for (int length = 1; length < whole.length; length += 97) {
      Files.write(jar, Arrays.copyOf(whole, length));
      assertThat(failure()).startsWith(jar + ": it is no jar, or it is broken: ");
    }
  }

  @Test
  void jarWithAnEntryThatWasOverwritten() throws IOException {
    byte[] whole = ModuleJar.answering("hello_module", "hello", "hello")
        .entry("data.txt", "never read by the module, but it says that the copy is not what was written")
        .bytes();
    int inData = whole.length / 2;
    while (whole[inData] == 0) {
      inData++;
    }
    whole[inData] ^= 0x55;
    Files.write(jar, whole);

    assertThat(failure()).startsWith(jar + ": it is no jar, or it is broken: ");
  }

  @Test
  void jarWithoutAModule() {
    assertThat(failureOf(new ModuleJar().entry("readme.txt", "x"))).isEqualTo(jar
        + " has no module: it must name its class in META-INF/services/io.baton.api.module.ServerModule");
  }

  @Test
  void jarWhoseModulesHaveOtherNames() {
    ModuleJar others = ModuleJar.answering("other_module", "other", "other").module("example.Third",
        MODULE.replace("class Hello", "class Third").replace("hello_module", "third_module").formatted(""));

    assertThat(failureOf(others))
        .isEqualTo(jar + " has no module hello_module, only other_module, third_module");
  }

  @Test
  void jarWithTwoModulesOfOneName() {
    ModuleJar twice = new ModuleJar().module("example.Hello", MODULE.formatted(""))
        .module("example.Twin", MODULE.replace("class Hello", "class Twin").formatted(""));
    twice.writeTo(jar);

    try (LoadedModules loaded = Reading.of(root, "LoadModule other_module hello.jar\n")) {
      assertThat(loaded.result().errors()).singleElement().asString()
          .contains("example.Twin has the name hello_module, as another module of this jar has");
    }
  }

  @Test
  void moduleWhoseClassIsNotInTheJar() {
    assertThat(failureOf(new ModuleJar().service("example.Gone")))
        .isEqualTo(jar + ": example.Gone is named in META-INF/services, but is not in the jar");
  }

  @Test
  void classThatIsNoModule() {
    assertThat(failureOf(new ModuleJar().module("example.Hello", "package example; public class Hello {}")))
        .isEqualTo(
            jar + ": example.Hello cannot be made: java.lang.IllegalStateException: it does not implement"
                + " io.baton.api.module.ServerModule");
  }

  @Test
  void classThatCannotBeMadeFromOutside() {
    String publicOnly = jar
        + ": example.Hello cannot be made: it must be a public class that is not abstract, with a"
        + " public constructor without parameters";

    assertThat(failureOf(new ModuleJar().module("example.Hello", MODULE.formatted("Hello() {}"))))
        .isEqualTo(publicOnly);
    assertThat(failureOf(new ModuleJar().module("example.Hello", MODULE.formatted("public Hello(int x) {}"))))
        .isEqualTo(publicOnly);
    assertThat(failureOf(new ModuleJar().module("example.Hello",
        MODULE.replace("public class", "public abstract class").formatted("")))).isEqualTo(publicOnly);
  }

  @Test
  void constructorThatThrows() {
    assertThat(failureOf(new ModuleJar().module("example.Hello",
        MODULE.formatted("public Hello() { throw new IllegalArgumentException(\"no licence\"); }"))))
        .isEqualTo(jar + ": example.Hello cannot be made: java.lang.IllegalArgumentException: no licence");
  }

  @Test
  void staticInitializerThatThrowsAnError() {
    for (String error : new String[]{"new Error(\"boom\")", "new StackOverflowError(\"boom\")",
        "new OutOfMemoryError(\"boom\")", "new LinkageError(\"boom\")", "new RuntimeException(\"boom\")"}) {
      String source = MODULE.formatted("static { if (true) { throw " + error + "; } }");
      assertThat(failureOf(new ModuleJar().module("example.Hello", source)))
          .startsWith(jar + ": example.Hello ")
          .contains("boom");
    }
  }

  @Test
  void methodsThatThrowOrSayNothing() {
    String throwing = MODULE.formatted("").replace("return \"hello_module\";",
        "throw new AssertionError(\"unnamed\");");
    String nameless = MODULE.formatted("").replace("return \"hello_module\";", "return null;");
    String without = MODULE.formatted("").replace("return List.of();", "return null;");

    assertThat(failureOf(new ModuleJar().module("example.Hello", throwing)))
        .isEqualTo(jar + ": example.Hello cannot"
            + " be made: java.lang.AssertionError: unnamed");
    assertThat(failureOf(new ModuleJar().module("example.Hello", nameless))).contains("name() says nothing");
    assertThat(failureOf(new ModuleJar().module("example.Hello", without)))
        .contains("sourceName() or directives() is null");
  }

  @Test
  void libraryThatWasLeftOut() {
    ModuleJar needy = new ModuleJar().source("lib.Needed", "package lib; public class Needed {}")
        .module("example.Hello", MODULE.formatted("private final lib.Needed needed = new lib.Needed();"))
        .without("lib.Needed");

    assertThat(failureOf(needy))
        .isEqualTo(jar + ": example.Hello needs a class that is not there: lib/Needed; put it"
            + " into the jar, or its library into the Class-Path of the manifest");
  }

  @Test
  void superclassThatWasLeftOut() {
    ModuleJar needy = new ModuleJar().source("lib.Base", "package lib; public class Base {}")
        .module("example.Hello", MODULE.replace("class Hello", "class Hello extends lib.Base").formatted(""))
        .without("lib.Base");

    assertThat(failureOf(needy)).contains("example.Hello needs a class that is not there: lib/Base;");
  }

  @Test
  void classOfANewerJava() {
    ModuleJar newer = new ModuleJar().module("example.Hello", MODULE.formatted(""));
    byte[] bytes = newer.bytes();
    byte[] patched = ClassFiles.withVersion(bytes, "example/Hello.class", 99);

    assertThat(failureOf(new ModuleJar().service("example.Hello").entry("example/Hello.class", patched)))
        .isEqualTo(jar + ": example.Hello was compiled for a newer Java than this one ("
            + Runtime.version().feature()
            + "): compile it with --release 17, or run the server on that Java");
  }

  @Test
  void classFileThatIsNone() {
    assertThat(failureOf(new ModuleJar().service("example.Hello").entry("example/Hello.class", "no class")))
        .startsWith(jar + ": example.Hello is no class that this Java can read: ");
  }

  @Test
  void moduleOfAnotherVersionOfTheInterface() {
    ModuleJar older = new ModuleJar()
        .source("io.baton.api.module.Findings", "package io.baton.api.module; public interface Findings {"
            + " static int removed() { return 1; } }")
        .module("example.Hello", MODULE.formatted("{ io.baton.api.module.Findings.removed(); }"));

    assertThat(failureOf(older)).startsWith(jar + ": example.Hello does not fit this server's classes"
        + " (java.lang.NoSuchMethodError: ")
        .endsWith("): compile it against the baton-api of this version");
  }

  @Test
  void moduleThatNeedsPartsOfTheServerThatAreNotForModules() {
    ModuleJar nosy = new ModuleJar().module("example.Hello",
        MODULE.formatted("private final Object peek = io.baton.server.cli.BuiltInModules.load();"));

    assertThat(failureOf(nosy)).startsWith(jar + ": example.Hello needs a class that is not there:"
        + " io/baton/server/cli/BuiltInModules");
  }

  @Test
  void classPathOfTheManifestWithWhatIsNoJar() throws IOException {
    Files.createDirectories(root.resolve("lib"));
    Files.writeString(root.resolve("lib/text.jar"), "text");
    String names = jar + ": its Class-Path names ";

    assertThat(failureOf(new ModuleJar().classPath("lib/gone.jar")))
        .isEqualTo(names + "lib/gone.jar, but there is no "
            + root + "/lib/gone.jar: put it there, or remove it from the manifest");
    assertThat(failureOf(new ModuleJar().classPath("lib/")))
        .isEqualTo(names + "lib/, but " + root + "/lib: Not a regular file");
    assertThat(failureOf(new ModuleJar().classPath("lib/text.jar")))
        .isEqualTo(names + "lib/text.jar, but " + root
            + "/lib/text.jar: it is no jar, or it is broken: zip END header not found");
    assertThat(failureOf(new ModuleJar().classPath("http://localhost/x.jar")))
        .isEqualTo(names + "http://localhost/x.jar, which is no path of a file");
  }

  @Test
  void nothingIsLeftOfJarsThatCouldNotBeLoaded() {
    ModuleJar.answering("other_module", "other", "other").writeTo(jar);

    try (LoadedModules loaded = Reading.of(root, "LoadModule hello_module hello.jar\n")) {
      assertThat(loaded.result().isValid()).isFalse();
      assertThat(loaded.result().loadedModules()).isEmpty();
      assertThat(loaded.result().dependencies()).contains(jar);
    }
  }
}
