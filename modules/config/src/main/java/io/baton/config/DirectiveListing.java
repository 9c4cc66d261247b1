package io.baton.config;

import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.Place;
import io.baton.api.module.ServerModule;
import io.baton.config.vocabulary.LanguageDirective;
import io.baton.config.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Lists all directives: those of the language itself and those of modules. Both lists are made of the declarations and of
 * nothing else.
 *
 * <p><b>Thread:</b> any; stateless.
 */
public final class DirectiveListing {

  private static final Set<Place> SERVER_PLACES = EnumSet.of(Place.SERVER, Place.VIRTUAL_HOST);
  private static final Set<Place> REQUEST_PLACES = EnumSet.complementOf(EnumSet.copyOf(SERVER_PLACES));
  private static final Map<Place, String> PLACE_NAMES = Map.of(Place.SERVER, "server", Place.VIRTUAL_HOST,
      "`<VirtualHost>`", Place.DIRECTORY, "`<Directory>`", Place.LOCATION, "`<Location>`", Place.FILES,
      "`<Files>`", Place.IF, "`<If>`");

  private DirectiveListing() {}

  /**
   * The text of {@code -L}: for each directive its name and module, what it is, and where it may stand, each on a line of its
   * own as httpd prints them.
   */
  public static String forCommandLine(List<ServerModule> modules) {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries(modules)) {
      text.append(entry.isSection() ? "<" : "").append(entry.name()).append(" (").append(entry.sourceName())
          .append(")\n\t").append(entry.help()).append("\n\tAllowed in *.conf ")
          .append(commandLinePlaces(entry.places())).append('\n');
    }
    return text.toString();
  }

  /** The reference page: a chapter for each module, the directives in it in the order of the alphabet. */
  public static String asMarkdown(List<ServerModule> modules) {
    Map<String, List<Entry>> chapters = entries(modules).stream()
        .collect(Collectors.groupingBy(Entry::sourceName, LinkedHashMap::new, Collectors.toList()));
    StringBuilder text = new StringBuilder("# Directives\n\n"
        + "Every directive that this server knows, by module. This page is made of the declarations in the code: do not"
        + " edit it.\n\n");
    appendIndex(text, chapters);
    chapters.forEach((module, entries) -> {
      text.append("\n## ").append(module).append('\n');
      entries.stream().sorted(Comparator.comparing(Entry::name, String.CASE_INSENSITIVE_ORDER))
          .forEach(entry -> appendEntry(text, entry));
    });
    return text.toString();
  }

  private static void appendIndex(StringBuilder text, Map<String, List<Entry>> chapters) {
    Map<String, String> links = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    chapters.values().forEach(entries -> entries.forEach(
        entry -> links.put(entry.name(),
            "[" + entry.name() + "](#" + entry.name().toLowerCase(Locale.ROOT) + ")")));
    text.append(String.join(" ·\n", links.values())).append('\n');
  }

  private static void appendEntry(StringBuilder text, Entry entry) {
    String words = entry.syntax().isEmpty() ? "" : " " + entry.syntax();
    String syntax = entry.isSection()
        ? "<" + entry.name() + words + "> ... </" + entry.name() + ">"
        : entry.name() + words;
    text.append("\n### ").append(entry.name()).append("\n\n").append(sentence(entry.help())).append("\n\n")
        .append("- Syntax: `").append(syntax).append("`\n- Default: ")
        .append(entry.defaultText().isEmpty()
            ? "none"
            : "`" + entry.name() + " " + entry.defaultText() + "`")
        .append("\n- Allowed in: ").append(placeNames(entry.places())).append('\n');
    if (!entry.doc().isEmpty() && !entry.doc().equals(entry.help())) {
      text.append('\n').append(entry.doc()).append('\n');
    }
  }

  private static String sentence(String help) {
    return help.isEmpty() || help.endsWith(".") ? help : help + ".";
  }

  private static String commandLinePlaces(Set<Place> places) {
    boolean outside = places.stream().anyMatch(SERVER_PLACES::contains);
    boolean inside = places.stream().anyMatch(REQUEST_PLACES::contains);
    if (outside && inside) {
      return "anywhere";
    }
    return (outside ? "only outside " : "only inside ") + "<Directory>, <Files>, <Location>, or <If>";
  }

  private static String placeNames(Set<Place> places) {
    return places.size() == Place.values().length
        ? "everywhere"
        : places.stream().sorted().map(PLACE_NAMES::get).collect(Collectors.joining(", "));
  }

  private static List<Entry> entries(List<ServerModule> modules) {
    Vocabulary vocabulary = new Vocabulary(modules);
    List<Entry> entries = new ArrayList<>();
    for (LanguageDirective directive : LanguageDirective.values()) {
      // A module may own the value of a line that the language obeys while reading: its declaration says more.
      if (vocabulary.directive(directive.directiveName()).isEmpty()) {
        entries.add(Entry.of(directive));
      }
    }
    vocabulary.directives()
        .forEach(owned -> entries.add(Entry.of(owned.owner().sourceName(), owned.directive())));
    return entries;
  }

  /** What both lists tell about a directive. */
  private record Entry(String name, boolean isSection, String sourceName, String syntax, String defaultText,
      String help, String doc, Set<Place> places) {

    static Entry of(String sourceName, Directive<?> directive) {
      return new Entry(directive.name(), directive.isSection(), sourceName, directive.shape().syntax(),
          directive.defaultText(), directive.help(), directive.doc(), directive.places());
    }

    static Entry of(LanguageDirective directive) {
      return new Entry(directive.directiveName(), directive.isSection(), directive.sourceName(),
          directive.arity().equals(Arity.NONE) ? "" : directive.syntax(), "", directive.help(),
          directive.doc(),
          places(directive));
    }

    private static Set<Place> places(LanguageDirective directive) {
      return switch (directive) {
        case VIRTUAL_HOST, SERVER_ROOT, DEFAULT_RUNTIME_DIR, LOAD_MODULE, LOAD_FILE ->
          EnumSet.of(Place.SERVER);
        case DIRECTORY, DIRECTORY_MATCH, LOCATION, LOCATION_MATCH, NAME_VIRTUAL_HOST ->
          EnumSet.copyOf(SERVER_PLACES);
        case FILES, FILES_MATCH -> EnumSet.complementOf(EnumSet.of(Place.LOCATION));
        case LIMIT, LIMIT_EXCEPT -> EnumSet.copyOf(REQUEST_PLACES);
        default -> EnumSet.allOf(Place.class);
      };
    }
  }
}
