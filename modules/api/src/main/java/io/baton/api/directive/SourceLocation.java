package io.baton.api.directive;

/**
 * Where something stands in the configuration.
 *
 * @param file the file as it was opened, or {@code -c/-C directives}
 * @param line the last physical line of the directive, from 1
 */
public record SourceLocation(String file, int line) {

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
