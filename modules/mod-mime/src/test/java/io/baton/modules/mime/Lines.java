package io.baton.modules.mime;

import io.baton.api.config.Settings;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.SourceLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Configuration lines as they would come out of a file. */
final class Lines {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private Lines() {}

  static Directive<?> directive(String name) {
    return MimeDirectives.all().stream().filter(d -> d.name().equals(name)).findAny().orElseThrow();
  }

  /** Settings with the lines {@code Name words}. */
  static Settings settings(String... lines) throws DirectiveException {
    Settings.Builder builder = Settings.builder();
    for (int i = 0; i < lines.length; i++) {
      List<String> words = words(lines[i]);
      set(builder, directive(words.get(0)), words.subList(1, words.size()),
          new SourceLocation("test.conf", i + 1));
    }
    return builder.build();
  }

  private static <T> void set(Settings.Builder builder, Directive<T> directive, List<String> words,
      SourceLocation where) throws DirectiveException {
    DirectiveLine line = new DirectiveLine(directive.name(), words, String.join(" ", words), List.of(), where,
        Path.of("/srv"));
    builder.set(directive, directive.shape().parse(line), where);
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return words;
  }
}
