package io.baton.http.content;

import io.baton.api.config.Settings;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.SourceLocation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Configuration lines as they would come out of a file. */
final class Lines {

  private Lines() {}

  static <T> T parse(Directive<T> directive, String words) throws DirectiveException {
    List<String> arguments = Arrays.asList(words.split(" "));
    return directive.shape()
        .parse(new DirectiveLine(directive.name(), arguments, words, List.of(), at(1), Path.of("/")));
  }

  /** Settings with the lines {@code Name words}, of the directives of this package. */
  static Settings settings(String... lines) {
    Settings.Builder builder = Settings.builder();
    for (int i = 0; i < lines.length; i++) {
      String name = lines[i].substring(0, lines[i].indexOf(' '));
      Directive<?> directive = ContentDirectives.all().stream().filter(d -> d.name().equals(name)).findAny()
          .orElseThrow();
      set(builder, directive, lines[i].substring(name.length() + 1), i + 1);
    }
    return builder.build();
  }

  private static <T> void set(Settings.Builder builder, Directive<T> directive, String words, int line) {
    try {
      builder.set(directive, parse(directive, words), at(line));
    } catch (DirectiveException e) {
      throw new IllegalArgumentException(directive.name() + " " + words, e);
    }
  }

  static SourceLocation at(int line) {
    return new SourceLocation("test.conf", line);
  }
}
