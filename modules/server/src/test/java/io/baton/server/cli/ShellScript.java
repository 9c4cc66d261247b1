package io.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs {@code scripts/baton} as a user's shell does, in an environment without Java unless the test gives one. */
final class ShellScript {

  /** The top of the source tree; tests run in the folder of their module. */
  static final Path HOME = Path.of("").toAbsolutePath().getParent().getParent();

  private static final long LIMIT_SECONDS = 60;

  private ShellScript() {}

  /** What a command did; the outputs whole. */
  record Result(int code, String out, String err) {}

  /** Runs the script and waits until it has ended and nobody holds its outputs any more. */
  static Result baton(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", HOME.resolve("scripts/baton").toString()));
    command.addAll(List.of(arguments));
    return run(environment, command);
  }

  static Result run(Map<String, String> environment, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet()
        .removeIf(name -> name.startsWith("BATON_") || name.equals("JAVA_HOME") || name.endsWith("_OPTIONS"));
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      CompletableFuture<String> out = text(process.getInputStream());
      CompletableFuture<String> err = text(process.getErrorStream());
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("the command ends").isTrue();
      return new Result(process.exitValue(), out.get(LIMIT_SECONDS, TimeUnit.SECONDS),
          err.get(LIMIT_SECONDS, TimeUnit.SECONDS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static CompletableFuture<String> text(InputStream in) {
    return CompletableFuture.supplyAsync(() -> {
      try (in) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }
}
