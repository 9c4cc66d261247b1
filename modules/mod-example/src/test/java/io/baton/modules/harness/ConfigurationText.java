package io.baton.modules.harness;

import io.baton.api.config.Section;
import io.baton.api.config.SectionKind;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.Place;
import io.baton.api.directive.Provider;
import io.baton.api.directive.SourceLocation;
import io.baton.api.module.Findings;
import io.baton.api.module.ServerModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes a configuration of the lines that a test writes down. Lines are numbered as they are given, from 1. */
public final class ConfigurationText {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private final List<ServerModule> modules;
  private final Path serverRoot;
  private final Settings.Builder main = Settings.builder();
  private final List<Section> sections = new ArrayList<>();
  private final List<VirtualHost> virtualHosts = new ArrayList<>();
  private final Map<String, Directive<?>> directives;
  private final List<Provider> providers;
  private int lineNumber;

  /** A configuration of the directives of some modules. */
  public ConfigurationText(Path serverRoot, List<ServerModule> modules) {
    this.serverRoot = serverRoot;
    this.modules = List.copyOf(modules);
    this.directives = modules.stream().flatMap(module -> module.directives().stream())
        .collect(
            Collectors.toMap(directive -> directive.name().toLowerCase(Locale.ROOT), directive -> directive));
    this.providers = modules.stream().flatMap(module -> module.providers().stream()).toList();
  }

  /** The value that one line of one directive makes, without any place. */
  public static <T> T value(Directive<T> directive, String words, DirectiveLine... children)
      throws DirectiveException {
    DirectiveLine line = new DirectiveLine(directive.name(), split(words), words, List.of(children), at(1),
        Path.of("/srv"));
    checkArity(directive, line);
    return directive.shape().parse(line);
  }

  /** A line as a section hands it to its shape. */
  public static DirectiveLine line(int number, String name, String words, DirectiveLine... children) {
    return new DirectiveLine(name, split(words), words, List.of(children), at(number), Path.of("/srv"));
  }

  /** Lines outside every section. */
  public ConfigurationText server(String... lines) throws DirectiveException {
    fill(main, Place.SERVER, lines);
    return this;
  }

  /** Lines in {@code <Location path>}. */
  public ConfigurationText location(String path, String... lines) throws DirectiveException {
    sections.add(section(SectionKind.LOCATION, path, lines));
    return this;
  }

  /** Lines in {@code <LocationMatch pattern>}. */
  public ConfigurationText locationMatch(String pattern, String... lines) throws DirectiveException {
    sections.add(section(SectionKind.LOCATION_MATCH, pattern, lines));
    return this;
  }

  /** Lines in {@code <Directory path>}. */
  public ConfigurationText directory(Path path, String... lines) throws DirectiveException {
    sections.add(section(SectionKind.DIRECTORY, path.toString(), lines));
    return this;
  }

  /** Lines in a virtual host of a name. Call it after {@link #server}. */
  public ConfigurationText virtualHost(String name, String... lines) throws DirectiveException {
    SourceLocation where = at(lineNumber + 1);
    Settings.Builder own = Settings.builder();
    fill(own, Place.VIRTUAL_HOST, lines);
    Settings settings = own.build();
    virtualHosts.add(
        new VirtualHost(List.of(name), main.build().overlay(settings), settings, List.of(), where));
    return this;
  }

  /** The finished configuration. */
  public ServerConfiguration build() {
    Settings settings = main.build();
    VirtualHost server = new VirtualHost(List.of(), settings, settings, sections, at(1));
    return new ServerConfiguration(serverRoot, server, virtualHosts, Map.of(), List.of());
  }

  /** What the modules find when they check the configuration: {@code error 3: text} or {@code warning: text}. */
  public List<String> check() {
    ServerConfiguration configuration = build();
    List<String> found = new ArrayList<>();
    Findings findings = new Findings() {
      @Override
      public void error(Optional<SourceLocation> where, String text) {
        found.add("error " + where.map(place -> place.line() + ": ").orElse("") + text);
      }

      @Override
      public void warning(String text) {
        found.add("warning: " + text);
      }
    };
    modules.forEach(module -> module.check(configuration, findings));
    return found;
  }

  private Section section(SectionKind kind, String argument, String... lines) throws DirectiveException {
    SourceLocation where = at(lineNumber + 1);
    Settings.Builder settings = Settings.builder();
    fill(settings, kind.place(), lines);
    return new Section(kind, argument, settings.build(), List.of(), where);
  }

  private void fill(Settings.Builder settings, Place place, String... lines) throws DirectiveException {
    List<String> rest = new ArrayList<>(List.of(lines));
    while (!rest.isEmpty()) {
      DirectiveLine line = next(rest);
      Directive<?> directive = directives.get(line.name().toLowerCase(Locale.ROOT));
      if (directive == null) {
        throw new DirectiveException("Invalid command '" + line.name() + "'");
      }
      if (!directive.places().contains(place)) {
        throw new DirectiveException(line.name() + " not allowed in " + place);
      }
      set(settings, directive, line);
    }
  }

  private DirectiveLine next(List<String> rest) {
    lineNumber++;
    SourceLocation where = at(lineNumber);
    String text = rest.remove(0).trim();
    boolean opens = text.startsWith("<");
    if (opens) {
      text = text.substring(1, text.lastIndexOf('>'));
    }
    List<String> words = split(text);
    String name = words.get(0);
    List<DirectiveLine> children = new ArrayList<>();
    while (opens && !rest.get(0).trim().equalsIgnoreCase("</" + name + ">")) {
      children.add(next(rest));
    }
    if (opens) {
      lineNumber++;
      rest.remove(0);
    }
    return new DirectiveLine(name, words.subList(1, words.size()), text.substring(name.length()).trim(),
        children,
        where, serverRoot, providers);
  }

  private static <T> void set(Settings.Builder settings, Directive<T> directive, DirectiveLine line)
      throws DirectiveException {
    checkArity(directive, line);
    settings.set(directive, directive.shape().parse(line), line.where());
  }

  private static void checkArity(Directive<?> directive, DirectiveLine line) throws DirectiveException {
    if (!directive.shape().arity().allows(line.arguments().size())) {
      throw new DirectiveException(line.name() + " " + directive.shape().arity().phrase());
    }
  }

  private static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return words;
  }

  private static SourceLocation at(int line) {
    return new SourceLocation("test.conf", line);
  }
}
