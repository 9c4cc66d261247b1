package io.baton.it.jar;

import io.baton.config.ConfigurationSource;
import io.baton.server.cli.BuiltInModules;
import io.baton.server.loading.LoadedModules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads configurations as the server does. */
final class Reading {

  private Reading() {}

  /** The lines of a whole configuration but for what every server needs, below a ServerRoot. */
  static LoadedModules of(Path root, String lines) {
    try {
      Files.createDirectories(root.resolve("logs"));
      Files.writeString(root.resolve("test.conf"), """
                                                   Listen 127.0.0.1:0
                                                   ServerName test.example
                                                   TypesConfig /dev/null
                                                   DocumentRoot %s
                                                   """.formatted(root) + lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return LoadedModules.read(BuiltInModules.load(), new ConfigurationSource("baton", root,
        Path.of("test.conf"), false, List.of(), List.of(), List.of(), Map.of(), true));
  }

  /** What is wrong with a single {@code LoadModule} line for {@code hello_module}, without where the line stands. */
  static String failure(Path root, String file) {
    try (LoadedModules loaded = of(root, "LoadModule hello_module " + file + "\n")) {
      String before = "baton: Syntax error on line 5 of " + root.resolve("test.conf") + ": ";
      List<String> errors = loaded.result().errors();
      if (errors.size() != 1 || !errors.get(0).startsWith(before)) {
        throw new AssertionError("expected one error of line 5, found " + errors);
      }
      return errors.get(0).substring(before.length());
    }
  }
}
