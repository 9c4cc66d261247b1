package io.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.module.ServerModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code scripts/baton} does without a virtual machine. The build has written its answers just before. */
class BatonScriptIT {

  /** Whoever starts a virtual machine here fails. */
  private static final Map<String, String> WITHOUT_JAVA = Map.of("JAVA_HOME", "/no/java");

  @TempDir
  private Path directory;

  private final List<ServerModule> modules = BuiltInModules.load();

  private String text(ShortAnswer answer) {
    return new ShortAnswerTexts(modules).text(answer, ShellScript.HOME.toString());
  }

  @ParameterizedTest
  @CsvSource({"-v,VERSION", "-V,SETTINGS", "-l,SOURCES", "-tTv,VERSION", "-vZ,VERSION"})
  void shortAnswersAreThoseOfTheServer(String option, ShortAnswer answer) {
    assertThat(ShellScript.baton(WITHOUT_JAVA, option, "-Z", "rest"))
        .isEqualTo(new ShellScript.Result(0, text(answer), ""));
  }

  @Test
  void optionsThatOnlyTheServerNeedsDoNotMatterBeforeAShortAnswer() {
    assertThat(ShellScript.baton(WITHOUT_JAVA, "-d", "/x", "-f", "y", "-C", "-Z", "-cq", "-Ex", "-TXtDNAME",
        "-kstop", "-v")).isEqualTo(new ShellScript.Result(0, text(ShortAnswer.VERSION), ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "-?", "help"})
  void usageGoesToTheErrorStream(String word) {
    assertThat(ShellScript.baton(WITHOUT_JAVA, word))
        .isEqualTo(new ShellScript.Result(1, "", text(ShortAnswer.USAGE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Z", "-tZ", "--version", "-f", "-tf", "word", "nosuchverb", "-knosuch", "-kSTOP",
      "-k stop -k start", "-t word -v", "-D NAME word", "-t -- -v", "-k nosuch -v", "-Z -v", "-k"})
  void wrongWordsAreAnsweredAsTheServerWould(String line) {
    String[] words = line.split(" ");
    Captured server = new Captured();
    Installation installation = new Installation(ShellScript.HOME, ShellScript.HOME, Map.of(), false);
    int code = new BatonCommand(installation, modules, (options, err) -> 99).run(words, server.out(),
        server.err());

    ShellScript.Result script = ShellScript.baton(WITHOUT_JAVA, words);

    assertThat(script).isEqualTo(new ShellScript.Result(code, server.outText(), server.errText()));
    assertThat(code).isEqualTo(1);
  }

  @Test
  void aWordOfApachectlThatFailsSaysSo() {
    assertThat(ShellScript.baton(WITHOUT_JAVA, "start", "-Z")).isEqualTo(new ShellScript.Result(1,
        "Action 'start' failed.\nThe Baton error log may have more information.\n",
        "baton: illegal option -- Z\n" + Usage.TEXT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"startssl", "sslstart", "start-SSL"})
  void wordsForEncryptionAreAnsweredWithWhatToDoInstead(String word) {
    ShellScript.Result result = ShellScript.baton(WITHOUT_JAVA, word);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).startsWith("The " + word + " option is no longer supported.\n")
        .endsWith("Action '" + word + "' failed.\nThe Baton error log may have more information.\n");
  }

  @Test
  void aJavaHomeWithoutJavaIsNamed() {
    ShellScript.Result result = ShellScript.baton(WITHOUT_JAVA, "-t");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("baton: JAVA_HOME is '/no/java', but /no/java/bin/java cannot be run");
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_402,yes", "11.0.22,yes", "17,no", "17.0.15,no", "25-ea,no"})
  void anOldJavaIsRefused(String version, String refused) throws IOException {
    Path java = directory.resolve("bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, "#!/bin/sh\necho ran\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(directory.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");

    ShellScript.Result result = ShellScript.baton(Map.of("JAVA_HOME", directory.toString()), "-t");

    if (refused.equals("yes")) {
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).contains("is Java " + version + ", but Baton needs 17 or newer");
    } else {
      assertThat(result).isEqualTo(new ShellScript.Result(0, "ran\n", ""));
    }
  }

  @Test
  void withoutReleaseFileJavaItselfIsAsked() throws IOException {
    Path java = directory.resolve("bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.1\" 2018-10-16' >&2\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();

    ShellScript.Result result = ShellScript.baton(Map.of("JAVA_HOME", directory.toString()), "-t");

    assertThat(result.err()).contains("is Java 11.0.1, but Baton needs 17 or newer");
  }

  @Test
  void aServerThatIsNotBuiltIsAnsweredWithTheCommandThatBuildsIt() {
    ShellScript.Result result = ShellScript.baton(Map.of("BATON_DIST", directory.toString()), "-v");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).startsWith("baton: the server is not built").contains("mvn", "scripts/run");
  }

  @Test
  void theScriptFindsItsPlaceBehindSymbolicLinks() throws IOException {
    Path first = directory.resolve("first");
    Path second = directory.resolve("second");
    Files.createSymbolicLink(first, ShellScript.HOME.resolve("scripts/baton"));
    Files.createSymbolicLink(second, Path.of("first"));

    assertThat(ShellScript.run(WITHOUT_JAVA, List.of(second.toString(), "-V")).out())
        .isEqualTo(text(ShortAnswer.SETTINGS));
  }

  @Test
  void statusIsCutBehindTheKeyAndFullstatusIsNot() throws IOException {
    Path page = Files.writeString(directory.resolve("page"), "one\ntwo process\nthree\n");
    Map<String, String> environment = Map.of("BATON_LYNX", "cat", "BATON_STATUSURL", page.toString());

    assertThat(ShellScript.baton(environment, "status"))
        .isEqualTo(new ShellScript.Result(0, "one\ntwo process\n", ""));
    assertThat(ShellScript.baton(environment, "fullstatus"))
        .isEqualTo(new ShellScript.Result(0, "one\ntwo process\nthree\n", ""));
  }

  @Test
  void aStatusPageThatIsNotThereIsAnsweredWithHints() {
    ShellScript.Result result = ShellScript.baton(
        Map.of("BATON_LYNX", "cat", "BATON_STATUSURL", directory.resolve("gone").toString()), "status");

    assertThat(result.code()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("'cat " + directory.resolve("gone") + "' failed.", "BATON_STATUSURL",
        "BATON_LYNX");
  }
}
