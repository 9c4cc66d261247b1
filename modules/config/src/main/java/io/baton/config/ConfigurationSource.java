package io.baton.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to read.
 *
 * @param programName begins the messages: {@code baton}
 * @param serverRoot what paths are relative to until the configuration says otherwise
 * @param file the main file; a relative one is relative to the server root
 * @param fileMayBeMissing whether a main file that does not exist is none, instead of an error
 * @param defines the names of {@code -D}
 * @param before the directives of {@code -C}, one a line, read before the main file
 * @param after the directives of {@code -c}, one a line, read after it
 * @param environment the environment variables, for {@code ${NAME}}
 * @param checkDocumentRoot whether a missing DocumentRoot is an error; {@code -T} says no
 */
public record ConfigurationSource(String programName, Path serverRoot, Path file, boolean fileMayBeMissing,
    List<String> defines, List<String> before, List<String> after, Map<String, String> environment,
    boolean checkDocumentRoot) {

  /** Copies the collections and makes the paths absolute. */
  public ConfigurationSource {
    serverRoot = serverRoot.toAbsolutePath().normalize();
    file = serverRoot.resolve(file).normalize();
    defines = List.copyOf(defines);
    before = List.copyOf(before);
    after = List.copyOf(after);
    environment = Map.copyOf(environment);
  }
}
