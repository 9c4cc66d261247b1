package io.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.Place;
import io.baton.api.directive.Shape;
import io.baton.api.directive.Shapes;
import io.baton.api.module.ServerModule;
import io.baton.config.vocabulary.ModuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoadModuleTest {

  private static final Directive<String> GREETING = Directive.of("HelloGreeting", Shapes.word("text"))
      .allowedAnywhere().defaultsTo("hello").help("what it says").build();
  private static final Directive<String> LIST = Directive.of("HelloList", Shapes.word("text"))
      .allowedIn(Place.SERVER).section().build();
  private static final Directive<String> TIMEOUT = Directive.of("Timeout", Shapes.word("text"))
      .allowedIn(Place.SERVER).build();

  @TempDir
  Path temporary;
  private Path root;
  private final Map<String, ServerModule> jars = new HashMap<>();
  private final List<String> asked = new ArrayList<>();

  @BeforeEach
  void findRealPath() throws IOException {
    root = temporary.toRealPath();
    jars.put("hello_module", new SampleModule("hello_module", "mod_hello.c", GREETING, LIST));
  }

  @Test
  void directivesOfTheModuleAreKnownFromItsLineOn() throws Exception {
    ConfigurationResult result = read("""
                                      LoadModule hello_module modules/hello.jar
                                      HelloGreeting hi
                                      <HelloList x>
                                      </HelloList>
                                      """);

    assertThat(result.errors()).isEmpty();
    assertThat(result.configuration().orElseThrow().main().settings().get(GREETING)).isEqualTo("hi");
    assertThat(result.loadedModules()).containsExactly(jars.get("hello_module"));
  }

  @Test
  void conditionsKnowTheModuleBelowItsLineButNotAbove() throws Exception {
    ConfigurationResult result = read("""
                                      <IfModule hello_module>
                                      NoSuch above
                                      </IfModule>
                                      <IfDirective HelloGreeting>
                                      NoSuch above
                                      </IfDirective>
                                      <IfModule !mod_hello.c>
                                      LoadModule hello_module modules/hello.jar
                                      </IfModule>
                                      <IfModule mod_hello.c>
                                      <IfDirective hellogreeting>
                                      <IfSection HelloList>
                                      HelloGreeting below
                                      </IfSection>
                                      </IfDirective>
                                      </IfModule>
                                      """);

    assertThat(result.errors()).isEmpty();
    assertThat(result.configuration().orElseThrow().main().settings().get(GREETING)).isEqualTo("below");
  }

  @Test
  void lineThatIsLeftOutOpensNoJar() throws Exception {
    ConfigurationResult result = read(
        "<IfDefine NO>\nLoadModule hello_module modules/hello.jar\n</IfDefine>\n");

    assertThat(result.isValid()).isTrue();
    assertThat(asked).isEmpty();
    assertThat(result.dependencies()).isEmpty();
  }

  @Test
  void pathIsRelativeToServerRootOrAbsoluteAndMayBeQuoted() throws Exception {
    Files.createDirectories(root.resolve("other root"));
    jars.put("b_module", new SampleModule("b_module", "mod_b.c"));
    jars.put("c_module", new SampleModule("c_module", "mod_c.c"));

    ConfigurationResult result = read("""
                                      LoadModule hello_module modules/../hello.jar
                                      ServerRoot "other root"
                                      LoadModule b_module "my modules/b.JAR"
                                      LoadModule c_module /srv/c.jar
                                      """);

    assertThat(result.errors()).isEmpty();
    assertThat(asked).containsExactly("hello_module " + root + "/hello.jar",
        "b_module " + root + "/other root/my modules/b.JAR", "c_module /srv/c.jar");
  }

  @Test
  void everyFileThatAModuleComesFromIsADependency() throws Exception {
    ConfigurationResult result = read(
        "LoadModule hello_module hello.jar\nLoadModule broken_module broken.jar\n");

    assertThat(result.dependencies()).containsExactly(root.resolve("hello.jar"), root.resolve("lib.jar"),
        root.resolve("broken.jar"));
  }

  @Test
  void jarThatCannotBeLoadedIsAnErrorOfItsLineAndTheOthersAreStillTold() throws Exception {
    ConfigurationResult result = read(
        "\nLoadModule broken_module broken.jar\nLoadModule hello_module hello.jar\nTimeout 1 2\n");

    assertThat(result.errors()).containsExactly(
        "baton: Syntax error on line 2 of " + root
            + "/baton.conf: Cannot load broken.jar into server: it is broken",
        "AH00526: Syntax error on line 4 of " + root
            + "/baton.conf:\nTimeout takes one argument, Timeout duration (sec)");
    assertThat(result.loadedModules()).containsExactly(jars.get("hello_module"));
  }

  @Test
  void secondLineForANameIsSkippedAndSaysFromWhereTheFirstWas() throws Exception {
    ConfigurationResult result = read("""
                                      LoadModule hello_module hello.jar
                                      LoadModule hello_module hello.jar
                                      LoadModule hello_module other.jar
                                      LoadModule hello_module hello.so
                                      """);

    assertThat(result.isValid()).isTrue();
    assertThat(asked).containsExactly("hello_module " + root + "/hello.jar");
    assertThat(result.warnings()).containsExactly(
        "AH01574: module hello_module is already loaded, skipping (line 2 of " + root + "/baton.conf)",
        "AH01574: module hello_module is already loaded, skipping (line 3 of " + root
            + "/baton.conf): it was loaded from hello.jar, not from other.jar",
        "AH01574: module hello_module is already loaded, skipping (line 4 of " + root
            + "/baton.conf): it was loaded from hello.jar, not from hello.so");
  }

  @Test
  void builtInModuleCannotComeFromAJar() throws Exception {
    assertThat(read("LoadModule alias_module mine.jar\n").errors()).containsExactly(
        "baton: Syntax error on line 1 of " + root + "/baton.conf: module alias_module is built-in and can't"
            + " be loaded from mine.jar: remove the line, or give the module in the jar a name of its own");
    assertThat(asked).isEmpty();
  }

  @Test
  void secondMpmCannotComeFromAJar() throws Exception {
    assertThat(read("LoadModule mpm_fast_module fast.jar\n").errors())
        .containsExactly("AH00534: baton: Configuration error: More than one MPM loaded.");
    assertThat(asked).isEmpty();
  }

  @Test
  void nameOfADirectiveThatIsTakenIsAnErrorOfTheLine() throws Exception {
    jars.put("hello_module", new SampleModule("hello_module", "mod_hello.c", TIMEOUT, GREETING));

    ConfigurationResult result = read("LoadModule hello_module hello.jar\nHelloGreeting x\nTimeout 5\n");

    assertThat(result.errors()).containsExactly("baton: Syntax error on line 1 of " + root
        + "/baton.conf: Cannot load hello.jar into server: directive Timeout is declared by module core_module and"
        + " again by module hello_module: leave one of these modules out");
    assertThat(result.loadedModules()).hasSize(1);
  }

  @Test
  void readerWithoutASourceSaysThatItLoadsNoJars() throws Exception {
    write("LoadModule hello_module hello.jar\n");

    assertThat(new ConfigurationReader(SampleModules.all()).read(source()).errors()).singleElement()
        .asString()
        .endsWith("Cannot load hello.jar into server: only the server itself can load a module from a jar");
  }

  @Test
  void errorsThatAModuleThrowsAreItsFaultAndHideNoOthers() throws Exception {
    Shape<String> unlinked = Shape.of(Arity.ONE, "x", line -> {
      throw new NoClassDefFoundError("org/example/Gone");
    });
    Directive<String> linkage = Directive.of("HelloLinkage", unlinked).allowedIn(Place.SERVER).build();
    Directive<String> merge = Directive.of("HelloMerge", Shapes.word("x"))
        .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).merged((outer, inner) -> {
          throw new ExceptionInInitializerError("in merge");
        }).build();
    jars.put("hello_module",
        new SampleModule("hello_module", "mod_hello.c", List.of(linkage, merge),
            (configuration, findings) -> {
              throw new AssertionError("in check");
            }));

    ConfigurationResult result = read("LoadModule hello_module hello.jar\nHelloLinkage x\nNoSuch\n");
    ConfigurationResult merged = read("""
                                      LoadModule hello_module hello.jar
                                      HelloMerge x
                                      <VirtualHost *:80>
                                      HelloMerge y
                                      </VirtualHost>
                                      """);

    assertThat(result.errors()).hasSize(3);
    assertThat(result.errors().get(0)).contains("line 2 of")
        .contains("module hello_module could not read this"
            + " line; this is a fault of the module: java.lang.NoClassDefFoundError: org/example/Gone");
    assertThat(result.errors().get(1)).contains("'NoSuch'");
    assertThat(result.errors().get(2)).contains("could not check the configuration").contains("in check");
    assertThat(merged.errors()).singleElement().asString().contains("could not merge").contains("in merge");
  }

  @Test
  void readerForgetsTheModulesOfAnEarlierReading() throws Exception {
    ConfigurationReader reader = new ConfigurationReader(SampleModules.all(), this::load);
    write("LoadModule hello_module hello.jar\nHelloGreeting x\n");
    reader.read(source());
    write("HelloGreeting x\n");

    assertThat(reader.read(source()).errors()).singleElement().asString().contains("'HelloGreeting'");
  }

  private ServerModule load(String name, Path file, Consumer<Path> dependsOn) throws DirectiveException {
    asked.add(name + " " + file);
    if (!jars.containsKey(name)) {
      throw new DirectiveException("it is broken");
    }
    dependsOn.accept(root.resolve("lib.jar"));
    return jars.get(name);
  }

  private ConfigurationResult read(String text) throws IOException {
    write(text);
    ModuleSource jarsOfTest = this::load;
    return new ConfigurationReader(SampleModules.all(), jarsOfTest).read(source());
  }

  private ConfigurationSource source() {
    return new ConfigurationSource("baton", root, Path.of("baton.conf"), false, List.of(), List.of(),
        List.of(), Map.of(), true);
  }

  private void write(String text) throws IOException {
    Files.writeString(root.resolve("baton.conf"), text);
  }
}
