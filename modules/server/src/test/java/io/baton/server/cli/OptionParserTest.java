package io.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.log.LogLevel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionParserTest {

  private final OptionParser parser = new OptionParser(
      new Installation(Path.of("/opt/baton"), Path.of("/home/user"), Map.of(), false));

  private CommandLineOptions parse(String... arguments) throws UsageException {
    return parser.parse(List.of(arguments));
  }

  @Test
  void noWordsMeanStartWithTheDefaults() throws UsageException {
    CommandLineOptions options = parse();

    assertThat(options.verb()).isEmpty();
    assertThat(options.serverRoot()).isEqualTo(Path.of("/opt/baton"));
    assertThat(options.file()).isEqualTo(Path.of("conf/baton.conf"));
    assertThat(options.isDefaultFile()).isTrue();
    assertThat(options.fileMayBeMissing()).isFalse();
    assertThat(options.checksDocumentRoot()).isTrue();
    assertThat(options.testOnly() || options.listsDirectives() || options.isForeground()).isFalse();
    assertThat(options.command()).isEqualTo("baton");
  }

  @Test
  void argumentsMayFollowAtOnceOrAsTheNextWord() throws UsageException {
    CommandLineOptions options = parse("-DONE", "-D", "TWO", "-D=x", "-kstart");

    assertThat(options.defines()).containsExactly("ONE", "TWO", "=x");
    assertThat(options.verb()).contains(ControlVerb.START);
  }

  @Test
  void lettersMayBeBundled() throws UsageException {
    CommandLineOptions options = parse("-tTDNAME", "-Lf", "other.conf");

    assertThat(options.testOnly()).isTrue();
    assertThat(options.checksDocumentRoot()).isFalse();
    assertThat(options.listsDirectives()).isTrue();
    assertThat(options.defines()).containsExactly("NAME");
    assertThat(options.file()).isEqualTo(Path.of("other.conf"));
  }

  @Test
  void directivesAreKeptInOrderWhateverTheyBeginWith() throws UsageException {
    CommandLineOptions options = parse("-c", "Listen 80", "-C", "-t", "-c", "ServerName ${sys:user.name}",
        "-C", "\"quoted\"");

    assertThat(options.before()).containsExactly("-t", "\"quoted\"");
    assertThat(options.after()).containsExactly("Listen 80", "ServerName ${sys:user.name}");
    assertThat(options.testOnly()).isFalse();
    assertThat(options.fileMayBeMissing()).isTrue();
  }

  @Test
  void aNamedFileMayNotBeMissingWhateverElseIsGiven() throws UsageException {
    assertThat(parse("-f", "x.conf", "-c", "Listen 80").fileMayBeMissing()).isFalse();
  }

  @Test
  void theLastOfRepeatedFilesAndRootsCounts() throws UsageException {
    CommandLineOptions options = parse("-f", "a", "-d", "/one", "-f", "b", "-d", "two");

    assertThat(options.file()).isEqualTo(Path.of("b"));
    assertThat(options.serverRoot()).isEqualTo(Path.of("/home/user/two"));
  }

  @Test
  void synonymsAddTheirDefines() throws UsageException {
    CommandLineOptions options = parse("-S", "-M", "-X");

    assertThat(options.defines()).containsExactly("DUMP_VHOSTS", "DUMP_RUN_CFG", "DUMP_MODULES", "DEBUG");
    assertThat(options.dumps()).containsExactly(Dump.DUMP_VHOSTS, Dump.DUMP_RUN_CFG, Dump.DUMP_MODULES);
    assertThat(options.testOnly()).isTrue();
    assertThat(options.isDebug()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-X", "-DDEBUG", "-DFOREGROUND", "-DNO_DETACH"})
  void theseKeepTheServerInTheForeground(String word) throws UsageException {
    assertThat(parse(word).isForeground()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(ControlVerb.class)
  void everyVerbIsKnown(ControlVerb verb) throws UsageException {
    assertThat(parse("-k", verb.word()).verb()).contains(verb);
  }

  @Test
  void startupLogAndLevelAreRead() throws UsageException {
    CommandLineOptions options = parse("-e", "Debug", "-E", "start.log");

    assertThat(options.startupLevel()).contains(LogLevel.DEBUG);
    assertThat(options.startupLog()).contains(Path.of("/home/user/start.log"));
  }

  @ParameterizedTest
  @EnumSource(LogLevel.class)
  void everyLevelIsKnown(LogLevel level) throws UsageException {
    assertThat(parse("-e", level.keyword()).startupLevel()).contains(level);
  }

  @ParameterizedTest
  @CsvSource({"-v,VERSION", "-V,SETTINGS", "-l,SOURCES", "-h,USAGE", "-?,USAGE", "-tv,VERSION",
      "-vZ,VERSION"})
  void theFirstShortAnswerEndsTheReading(String word, ShortAnswer answer) throws UsageException {
    parse(word, "-l", "-Z", "rest");

    assertThat(parser.shortAnswer()).contains(answer);
  }

  @ParameterizedTest
  @CsvSource({"-Z,illegal option -- Z", "-tZ,illegal option -- Z", "--version,illegal option -- -",
      "-f,option requires an argument -- f", "-tf,option requires an argument -- f",
      "-c,option requires an argument -- c", "word,unexpected argument 'word'",
      "-,unexpected argument '-'", "@file,unexpected argument '@file'", "-knosuch,illegal option -- k",
      "-kSTOP,illegal option -- k"})
  void wrongWordsAreNamed(String word, String message) {
    assertThatThrownBy(() -> parse(word)).isInstanceOf(UsageException.class).hasMessage(message);
  }

  @Test
  void whatIsWrongFirstCountsEvenBeforeAShortAnswer() {
    assertThatThrownBy(() -> parse("-Z", "-v")).hasMessage("illegal option -- Z");
    assertThatThrownBy(() -> parse("-k", "nosuch", "-v")).hasMessage("illegal option -- k");
  }

  @Test
  void aSecondVerbIsRefused() {
    assertThatThrownBy(() -> parse("-k", "stop", "-k", "start")).hasMessage("illegal option -- k");
  }

  @Test
  void whatStandsBehindTwoDashesIsNoOption() {
    assertThatThrownBy(() -> parse("-t", "--", "-v")).hasMessage("unexpected argument '-v'");
  }

  @Test
  void twoDashesAloneEndTheOptions() throws UsageException {
    assertThat(parse("-t", "--").testOnly()).isTrue();
  }

  @Test
  void anUnknownLevelIsAnsweredWithThoseThatExist() {
    assertThatThrownBy(() -> parse("-e", "loud")).hasMessageContaining("-e loud")
        .hasMessageContaining("warn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-f", "-d", "-E"})
  void whatIsNoPathIsRefused(String option) {
    assertThatThrownBy(() -> parse(option, "a\0b")).isInstanceOf(UsageException.class)
        .hasMessageContaining("is not a path");
  }

  @Test
  void theCommandIsKeptForTheErrorLog() throws UsageException {
    assertThat(parse("-d", "/srv", "-k", "start").command()).isEqualTo("baton -d /srv -k start");
  }

  @Test
  void theUsagePageNamesEveryOption() {
    for (char letter : (OptionParser.FLAGS + OptionParser.WITH_ARGUMENT).replace("?", "").toCharArray()) {
      assertThat(Usage.TEXT).containsPattern("(?m)(^  |\\[)-" + letter + " ");
    }
  }
}
