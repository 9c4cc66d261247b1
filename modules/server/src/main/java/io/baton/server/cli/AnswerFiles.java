package io.baton.server.cli;

import io.baton.api.module.ServerModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Run by the build: writes every {@link ShortAnswer} to a file of its own, with the same code that answers in the server, so
 * that {@code scripts/baton} can never say anything else.
 */
public final class AnswerFiles {

  private AnswerFiles() {}

  /** Writes into the directory that the only argument names. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("expected one argument, the directory to write the answers to");
    }
    write(Path.of(arguments[0]), BuiltInModules.load());
  }

  static void write(Path directory, List<ServerModule> modules) throws IOException {
    Files.createDirectories(directory);
    ShortAnswerTexts texts = new ShortAnswerTexts(modules);
    for (ShortAnswer answer : ShortAnswer.values()) {
      Files.writeString(directory.resolve(answer.fileName()),
          texts.text(answer, ShortAnswerTexts.ROOT_PLACEHOLDER));
    }
  }
}
