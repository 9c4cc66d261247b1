package io.baton.config.syntax;

import io.baton.api.directive.DirectiveException;
import io.baton.config.report.Problems;
import io.baton.config.text.LogicalLines;
import io.baton.config.vocabulary.ModuleSource;
import io.baton.config.vocabulary.Vocabulary;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads files and directives of the command line, one after the other, into one tree.
 *
 * <p><b>Thread:</b> one. <b>Lifecycle:</b> one configuration.
 */
public final class SyntaxReader {

  private final Reading reading;
  private final String programName;
  private final List<Statement> statements = new ArrayList<>();

  /**
   * Begins a configuration.
   *
   * @param builtIn the names that are known from the first line on
   * @param source where {@code LoadModule} gets other modules from
   * @param programName begins the messages
   * @param serverRoot what paths are relative to until a directive says otherwise; absolute
   * @param defines the names of {@code -D}
   * @param environment what {@code ${NAME}} means where it is not defined
   */
  public SyntaxReader(Vocabulary builtIn, ModuleSource source, Problems problems, String programName,
      Path serverRoot, Collection<String> defines, Map<String, String> environment) {
    this.programName = programName;
    reading = new Reading(builtIn, source, problems, new Definitions(defines, environment), serverRoot);
  }

  /** Reads the directives of {@code -C} or of {@code -c}; each is a line. */
  public void readDirectives(List<String> directives) {
    List<String> lines = directives.stream().map(d -> d.replace('\n', ' ')).toList();
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    new SourceReader(reading, Origin.commandLine(programName), statements, 0)
        .read(new LogicalLines(new ByteArrayInputStream(bytes)));
  }

  /** Reads the main file. */
  public void readFile(Path file, boolean mayBeMissing) {
    if (mayBeMissing && Files.notExists(file)) {
      return;
    }
    try {
      FileSource.read(file, Origin.mainFile(file.toString(), programName), reading, statements, 0);
    } catch (DirectiveException e) {
      reading.problems().error(reading.problems().nextOrder(), programName + ": " + e.getMessage());
    }
  }

  /** Everything that was read so far. */
  public SyntaxTree tree() {
    return new SyntaxTree(statements, reading.serverRoot(), reading.definitions().asMap(),
        reading.inclusions(), reading.vocabulary(), reading.modules().loaded(),
        List.copyOf(reading.modules().files()), List.copyOf(reading.searched()));
  }
}
