package io.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.SourceLocation;
import io.baton.config.ConfigurationReader;
import io.baton.config.ConfigurationResult;
import io.baton.config.ConfigurationSource;
import io.baton.config.DirectiveListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code conf/baton.conf} teaches: it shows every directive, explained by a comment, and commented out with its default. A
 * directive that is commented out has no blank behind its {@code #}; an explanation has one.
 */
class ConfigurationFileTest {

  private static final Path FILE = ShellScript.HOME.resolve("conf/baton.conf");
  private static final Pattern COMMENTED_OUT = Pattern.compile("#<?(?!/)([A-Za-z]\\w*)\\s*(.*?)>?");
  private static final Pattern SET = Pattern.compile("\\s*<?([A-Za-z]\\w*)\\s*(.*?)>?");
  private static final Pattern WORD = Pattern.compile("\"((?:\\\\.|[^\"\\\\])*)\"|(\\S+)");

  private final Map<String, Directive<?>> declared = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private List<String> lines;

  @BeforeEach
  void setUp() throws IOException {
    lines = Files.readAllLines(FILE);
    BuiltInModules.load().forEach(
        module -> module.directives().forEach(directive -> declared.put(directive.name(), directive)));
  }

  /** A directive in the file, in use or commented out. */
  private record Shown(int line, String name, String words, boolean isCommentedOut) {}

  private List<Shown> shown() {
    List<Shown> all = new ArrayList<>();
    for (int index = 0; index < lines.size(); index++) {
      Matcher commentedOut = COMMENTED_OUT.matcher(lines.get(index));
      Matcher set = SET.matcher(lines.get(index));
      if (commentedOut.matches()) {
        all.add(new Shown(index + 1, commentedOut.group(1), commentedOut.group(2), true));
      } else if (set.matches()) {
        all.add(new Shown(index + 1, set.group(1), set.group(2), false));
      }
    }
    return all;
  }

  @Test
  void everyDirectiveAndSectionOfTheCommandLinesListIsShown() {
    List<String> listed = DirectiveListing.forCommandLine(BuiltInModules.load()).lines()
        .filter(line -> !line.startsWith("\t"))
        .map(line -> line.substring(line.startsWith("<") ? 1 : 0, line.indexOf(" ("))).toList();

    assertThat(shown()).extracting(Shown::name).containsAll(listed);
  }

  @Test
  void everyDirectiveIsExplainedByTheCommentAboveIt() {
    for (Shown each : shown()) {
      if (each.isCommentedOut() && declared.containsKey(each.name())) {
        int above = each.line() - 2;
        while (lines.get(above).matches("#\\S.*")) {
          above--;
        }
        assertThat(lines.get(above)).as("the line above line %d, %s", each.line(), each.name())
            .startsWith("# ");
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> everyDefaultIsTheDeclaredOne() {
    return shown().stream().filter(Shown::isCommentedOut)
        .filter(each -> declared.containsKey(each.name()))
        .filter(each -> !declared.get(each.name()).defaultText().isEmpty())
        .map(each -> DynamicTest.dynamicTest("line " + each.line() + ": " + each.name(),
            () -> assertThat(each.words()).isIn(declared.get(each.name()).defaultText(),
                "\"" + declared.get(each.name()).defaultText() + "\"")));
  }

  @TestFactory
  Stream<DynamicTest> whatIsCommentedOutCouldBeUsedAsItStands() {
    return shown().stream().filter(each -> each.isCommentedOut() && declared.containsKey(each.name()))
        .filter(each -> !declared.get(each.name()).isSection())
        .map(each -> DynamicTest.dynamicTest("line " + each.line() + ": " + each.name(), () -> parse(each)));
  }

  private void parse(Shown each) {
    Directive<?> directive = declared.get(each.name());
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(each.words());
    while (matcher.find()) {
      words.add(matcher.group(1) != null ? matcher.group(1).replace("\\\"", "\"") : matcher.group(2));
    }
    assertThat(directive.shape().arity().allows(words.size())).as("the number of words").isTrue();
    try {
      directive.shape().parse(new DirectiveLine(each.name(), words, each.words(), List.of(),
          new SourceLocation(FILE.toString(), each.line()), ShellScript.HOME));
    } catch (DirectiveException e) {
      fail("line %d: %s", each.line(), e.getMessage());
    }
  }

  @Test
  void theFileIsValidAsItStands() {
    ConfigurationResult result = new ConfigurationReader(BuiltInModules.load())
        .read(
            new ConfigurationSource(Installation.PROGRAM, ShellScript.HOME, Path.of("conf/baton.conf"), false,
                List.of(), List.of(), List.of(), Map.of(), true));

    assertThat(result.errors()).isEmpty();
    assertThat(result.warnings()).isEmpty();
  }
}
