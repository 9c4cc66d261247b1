package io.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.server.cli.Transcript.Step;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Repeats what a real httpd did at the same words: outputs, streams and exit codes, with the program's name exchanged. */
class TranscriptTest {

  @TempDir
  private Path directory;

  @TestFactory
  Stream<DynamicTest> commandsAnswerAsHttpdDoes() throws IOException {
    return Stream.of("usage.txt", "modules-and-vhosts.txt", "configtest.txt", "control.txt")
        .flatMap(this::stepsOf);
  }

  private Stream<DynamicTest> stepsOf(String name) {
    Path root = directory.resolve(name);
    Transcript transcript = Transcript.read(name, root);
    return transcript.steps().stream()
        .map(step -> DynamicTest.dynamicTest(name + ":" + step.line() + " " + step.command(), () -> {
          step.writeFiles(root);
          assertThat(run(step, root)).isEqualTo(step.expected());
        }));
  }

  private static ShellScript.Result run(Step step, Path root) {
    Captured streams = new Captured();
    Installation installation = new Installation(root, root, Map.of(), false);
    BatonCommand command = new BatonCommand(installation, BuiltInModules.load(), TranscriptTest::refuse,
        (pid, signal) -> {
          throw new AssertionError("no transcript sends signals");
        });
    int code = command.run(step.arguments().toArray(String[]::new), streams.out(), streams.err());
    return new ShellScript.Result(code, streams.outText(), streams.errText());
  }

  private static int refuse(CommandLineOptions options, PrintStream err) {
    err.println("AH00015: Unable to open logs");
    return 1;
  }
}
