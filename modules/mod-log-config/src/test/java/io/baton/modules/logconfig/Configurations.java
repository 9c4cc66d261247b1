package io.baton.modules.logconfig;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.SourceLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Makes configurations of lines whose words are separated by {@code ;}. */
final class Configurations {

  static final Path ROOT = Path.of("/srv/baton");

  private Configurations() {}

  /** A configuration of the main server's lines and those of its virtual hosts. */
  @SafeVarargs
  static ServerConfiguration of(List<String> main, List<String>... hosts) throws DirectiveException {
    Settings ofMain = settings(main);
    SourceLocation where = new SourceLocation("baton.conf", 1);
    List<VirtualHost> virtualHosts = new ArrayList<>();
    for (List<String> host : hosts) {
      Settings own = settings(host);
      virtualHosts.add(new VirtualHost(List.of("*:80"), ofMain.overlay(own), own, List.of(), where));
    }
    return new ServerConfiguration(ROOT, new VirtualHost(List.of(), ofMain, ofMain, List.of(), where),
        virtualHosts,
        Map.of(), List.of());
  }

  /** The value of one line. */
  static <T> T value(Directive<T> directive, String... words) throws DirectiveException {
    return directive.shape()
        .parse(new DirectiveLine(directive.name(), List.of(words), String.join(" ", words),
            List.of(), new SourceLocation("baton.conf", 7), ROOT));
  }

  private static Settings settings(List<String> lines) throws DirectiveException {
    Settings.Builder builder = Settings.builder();
    for (String line : lines) {
      String[] words = line.split(";", -1);
      Directive<?> directive = new LogConfigModule().directives().stream()
          .filter(known -> known.name().equals(words[0])).findFirst().orElseThrow();
      set(builder, directive, Arrays.copyOfRange(words, 1, words.length));
    }
    return builder.build();
  }

  private static <T> void set(Settings.Builder builder, Directive<T> directive, String... words)
      throws DirectiveException {
    builder.set(directive, value(directive, words), new SourceLocation("baton.conf", 7));
  }
}
