package io.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.ConfiguredLine;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.directive.Directive;
import io.baton.api.directive.Place;
import io.baton.api.directive.Shapes;
import io.baton.api.directive.SourceLocation;
import io.baton.api.module.ServerModule;
import io.baton.config.report.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationReaderTest {

  @TempDir
  Path temporary;
  private Path root;

  @BeforeEach
  void findRealPath() throws IOException {
    root = temporary.toRealPath();
  }

  @Test
  void givesAModelThatKnowsItsFilesAndDefines() throws Exception {
    write("one.conf", "Define A 1\n");

    ServerConfiguration configuration = read("Include one.conf\nInclude one.conf\nTimeout 7\n")
        .configuration()
        .orElseThrow();

    assertThat(configuration.serverRoot()).isEqualTo(root);
    assertThat(configuration.files()).containsExactly(root.resolve("baton.conf"), root.resolve("one.conf"));
    assertThat(configuration.defines()).isEqualTo(Map.of("A", "1"));
    assertThat(configuration.main().settings().get(SampleModules.TIMEOUT)).isEqualTo(Duration.ofSeconds(7));
    assertThat(configuration.main().isMain()).isTrue();
  }

  @Test
  void tellsEveryLineThatCountsWithItsSections() throws Exception {
    ServerConfiguration configuration = read("""
                                             Define PORT 81
                                             <IfDefine NO>
                                             Timeout 1
                                             </IfDefine>
                                             <VirtualHost *:${PORT}>
                                             <Location /a>
                                             SetHandler "2"
                                             </Location>
                                             </VirtualHost>
                                             Timeout 3
                                             """).configuration().orElseThrow();

    assertThat(configuration.lines()).containsExactly(
        new ConfiguredLine("SetHandler", "\"2\"", List.of("<VirtualHost *:81>", "<Location /a>"),
            new SourceLocation(root.resolve("baton.conf").toString(), 7)),
        new ConfiguredLine("Timeout", "3", List.of(),
            new SourceLocation(root.resolve("baton.conf").toString(), 10)));
  }

  @Test
  void isReadAgainWithoutRememberingAnything() throws Exception {
    ConfigurationReader reader = new ConfigurationReader(SampleModules.all());
    write("baton.conf", "<IfDefine A>\nNoSuch\n</IfDefine>\nDefine A\nLoadModule alias_module x\n");

    ConfigurationResult first = reader.read(source());
    ConfigurationResult second = reader.read(source());

    assertThat(second.errors()).isEmpty();
    assertThat(second.warnings()).isEqualTo(first.warnings()).isEmpty();
  }

  @Test
  void reportsNamesThatTwoModulesClaim() throws Exception {
    Directive<String> timeout = Directive.of("timeout", Shapes.word("x")).allowedIn(Place.SERVER).build();
    Directive<String> location = Directive.of("Location", Shapes.word("x")).allowedIn(Place.SERVER).build();
    List<ServerModule> modules = new ArrayList<>(SampleModules.all());
    modules.add(new SampleModule("second_module", "mod_second.c", timeout, location));
    write("baton.conf", "Timeout 5\n");

    ConfigurationResult result = new ConfigurationReader(modules).read(source());

    assertThat(result.isValid()).isFalse();
    assertThat(result.errors()).containsExactly(
        "baton: Configuration error: directive timeout is declared by module core_module and again by module"
            + " second_module: leave one of these modules out",
        "baton: Configuration error: directive Location of module second_module has the name of a section of the"
            + " configuration language: it needs another name");
  }

  @Test
  void saysWhereALineIsTooLongOrHoldsNul() throws Exception {
    ConfigurationResult result = read(
        "Timeout 5\n" + "x".repeat(16 * 1024 * 1024 + 1) + "\nServerName a\0b\nNoSuch\n");

    assertThat(result.errors()).hasSize(3);
    assertThat(result.errors().get(0))
        .isEqualTo("baton: Syntax error on line 2 of " + main() + ": Error reading " + main()
            + " at line 2: Line too long");
    assertThat(result.errors().get(1)).endsWith(" at line 3: Line contains a NUL byte");
    assertThat(result.errors().get(2)).contains("line 4 of").contains("'NoSuch'");
  }

  @Test
  void refusesVariablesThatDoubleThemselves() throws Exception {
    ConfigurationResult result = read(
        "Define A xxxxxxxxxxxxxxxx\n" + "Define A ${A}${A}\n".repeat(40) + "Timeout 1 2\n");

    assertThat(result.errors()).first().asString().contains("Line too long after variables were replaced");
    assertThat(result.errors()).last().asString().contains("Timeout takes one argument");
  }

  @Test
  void refusesSectionsThatAreNestedTooDeep() throws Exception {
    ConfigurationResult result = read(
        "<Files a>\n".repeat(5000) + "NoSuch\n" + "</Files>\n".repeat(5000) + "Timeout 1 2\n");

    assertThat(result.errors()).hasSize(2);
    assertThat(result.errors().get(0))
        .endsWith("line 129 of " + main() + ": Exceeded maximum section depth of 128");
    assertThat(result.errors().get(1)).contains("line 10002 of").contains("Timeout takes one argument");
  }

  @Test
  void countsSectionsOfIncludingFilesToo() throws Exception {
    write("nest.conf", "<Files a>\nInclude nest.conf\n</Files>\n");

    assertThat(read("Include nest.conf\n").errors()).singleElement().asString()
        .contains("Exceeded maximum include depth of 128");
  }

  @Test
  void doesNotReadAFanOfFilesForever() throws Exception {
    write("a.conf", "Include b.conf\n".repeat(9));
    write("b.conf", "Include a.conf\n".repeat(9) + "NoSuch\n");

    ConfigurationResult result = read("Include a.conf\nInclude b.conf\nTimeout 1 2\n");

    assertThat(result.errors()).filteredOn(e -> e.contains("Exceeded maximum include depth")).hasSize(2);
    assertThat(result.errors()).filteredOn(e -> e.contains("'NoSuch'")).hasSize(1);
    assertThat(result.errors()).last().asString().contains("line 3 of")
        .contains("Timeout takes one argument");
  }

  @Test
  void doesNotReadAFanOfSectionsForever() throws Exception {
    write("a.conf",
        "<Files a>\n<Files b>\nInclude a.conf\nInclude a.conf\nInclude a.conf\n</Files>\n</Files>\n");

    ConfigurationResult result = read("Include a.conf\nTimeout 1 2\n");

    assertThat(result.includes()).hasSizeLessThan(100);
    assertThat(result.errors()).hasSize(2).first().asString()
        .contains("Exceeded maximum section depth of 128");
  }

  @Test
  void stopsWhenTheConfigurationIsTooLarge() throws Exception {
    write("big.conf", ("# " + "x".repeat(1022) + "\n").repeat(16 * 1024));

    ConfigurationResult result = read("Include big.conf\n".repeat(20));

    assertThat(result.errors()).isNotEmpty()
        .allSatisfy(e -> assertThat(e).contains("The configuration is larger than 268435456 bytes"));
  }

  @Test
  void tellsOnlyTheFirstErrorsOfAFileThatIsNone() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      text.append("word").append(i).append('\n');
    }

    ConfigurationResult result = read(text.toString());

    assertThat(result.errors()).hasSize(Problems.MAX_MESSAGES + 1).last().isEqualTo(
        50_000 - Problems.MAX_MESSAGES + " more errors were found: correct these first");
  }

  @Test
  void refusesAMainFileThatIsAPipe() throws Exception {
    Process mkfifo = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
    assertThat(mkfifo.waitFor()).isZero();
    write("baton.conf", "Include pipe\n");

    assertThat(new ConfigurationReader(SampleModules.all()).read(source()).errors()).containsExactly(
        "baton: Syntax error on line 1 of " + main() + ": Could not open configuration file " + root
            + "/pipe: Not a regular file");
  }

  @Test
  void saysWhyALinkCannotBeOpened() throws Exception {
    Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));

    assertThat(read("Include loop\n").errors()).singleElement().asString()
        .contains("Could not open configuration file " + root + "/loop: Too many levels of symbolic links");
  }

  @Test
  void makesPathsOfTheSourceAbsolute() {
    ConfigurationSource source = new ConfigurationSource("baton", Path.of("here"), Path.of("conf/../a.conf"),
        false,
        List.of(), List.of(), List.of(), Map.of(), true);

    assertThat(source.serverRoot()).isAbsolute();
    assertThat(source.file()).isEqualTo(source.serverRoot().resolve("a.conf"));
  }

  @Test
  void offersTheModulesThatStandForPartsOfTheLanguage() {
    assertThat(ServiceLoader.load(ServerModule.class)).extracting(ServerModule::name)
        .containsExactlyInAnyOrder("so_module", "version_module");
    assertThat(ServiceLoader.load(ServerModule.class)).extracting(ServerModule::sourceName)
        .containsExactlyInAnyOrder("mod_so.c", "mod_version.c");
    assertThat(ServiceLoader.load(ServerModule.class)).allSatisfy(m -> assertThat(m.directives()).isEmpty());
  }

  private ConfigurationResult read(String text) throws IOException {
    write("baton.conf", text);
    return new ConfigurationReader(SampleModules.all()).read(source());
  }

  private ConfigurationSource source() {
    return new ConfigurationSource("baton", root, Path.of("baton.conf"), false, List.of(), List.of(),
        List.of(),
        Map.of(), true);
  }

  private Path main() {
    return root.resolve("baton.conf");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(root.resolve(name), text, StandardCharsets.UTF_8);
  }
}
