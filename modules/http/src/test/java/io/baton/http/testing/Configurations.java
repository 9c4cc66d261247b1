package io.baton.http.testing;

import io.baton.api.config.Section;
import io.baton.api.config.SectionKind;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.SourceLocation;
import io.baton.http.directives.CoreDirectives;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Configurations made by hand: lines as a user writes them, sections and hosts as records. Each part is on its own line. */
public final class Configurations {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"?|(\\S+)");

  private final Path serverRoot;
  private final List<String> mainLines = new ArrayList<>();
  private final List<Section> mainSections = new ArrayList<>();
  private final List<Host> hosts = new ArrayList<>();
  private final Map<String, String> defines = new LinkedHashMap<>();
  private static int lineNumber;

  private record Host(List<String> addresses, List<String> lines, List<Section> sections,
      SourceLocation where) {}

  private Configurations(Path serverRoot) {
    this.serverRoot = serverRoot;
  }

  public static Configurations at(Path serverRoot) {
    return new Configurations(serverRoot);
  }

  /** Lines of the main server. */
  public Configurations server(String... lines) {
    mainLines.addAll(List.of(lines));
    return this;
  }

  /** Sections of the main server. */
  public Configurations sections(Section... sections) {
    mainSections.addAll(List.of(sections));
    return this;
  }

  public Configurations define(String name, String value) {
    defines.put(name, value);
    return this;
  }

  /** A virtual host; {@code parts} are lines and sections. */
  public Configurations host(String addresses, Object... parts) {
    List<String> lines = new ArrayList<>();
    List<Section> sections = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof Section section) {
        sections.add(section);
      } else {
        lines.add((String) part);
      }
    }
    hosts.add(new Host(List.of(addresses.split(" ", -1)), lines, sections, next()));
    return this;
  }

  public ServerConfiguration build() {
    Settings main = settings(serverRoot, mainLines);
    VirtualHost mainHost = new VirtualHost(List.of(), main, main, mainSections,
        new SourceLocation("main", 1));
    List<VirtualHost> built = new ArrayList<>();
    for (Host host : hosts) {
      Settings own = settings(serverRoot, host.lines);
      built.add(new VirtualHost(host.addresses, main.overlay(own), own, host.sections, host.where));
    }
    return new ServerConfiguration(serverRoot, mainHost, built, defines, List.of(Path.of("/etc/baton.conf")));
  }

  /** A section; {@code parts} are lines and sections. */
  public static Section section(SectionKind kind, String argument, Object... parts) {
    List<String> lines = Arrays.stream(parts).filter(String.class::isInstance).map(String.class::cast)
        .toList();
    List<Section> sections = Arrays.stream(parts).filter(Section.class::isInstance).map(Section.class::cast)
        .toList();
    return new Section(kind, argument, settings(Path.of("/srv"), lines), sections, next());
  }

  public static Settings settings(String... lines) {
    return settings(Path.of("/srv"), List.of(lines));
  }

  private static Settings settings(Path serverRoot, List<String> lines) {
    Settings.Builder builder = Settings.builder();
    for (String line : lines) {
      set(builder, line, serverRoot);
    }
    return builder.build();
  }

  /** The value of a line. */
  public static Object parse(String line) throws DirectiveException {
    DirectiveLine words = line(line, Path.of("/srv"));
    return directive(words.name()).shape().parse(words);
  }

  private static void set(Settings.Builder builder, String text, Path serverRoot) {
    DirectiveLine line = line(text, serverRoot);
    try {
      set(builder, directive(line.name()), line);
    } catch (DirectiveException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static <T> void set(Settings.Builder builder, Directive<T> directive, DirectiveLine line)
      throws DirectiveException {
    builder.set(directive, directive.shape().parse(line), line.where());
  }

  public static Directive<?> directive(String name) {
    return CoreDirectives.ALL.stream().filter(d -> d.name().equalsIgnoreCase(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the core has no directive " + name));
  }

  private static DirectiveLine line(String text, Path serverRoot) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return new DirectiveLine(words.get(0), words.subList(1, words.size()), text, List.of(), next(),
        serverRoot);
  }

  private static synchronized SourceLocation next() {
    return new SourceLocation("/etc/baton.conf", ++lineNumber);
  }
}
