package io.baton.config.vocabulary;

import io.baton.config.vocabulary.HttpdDirectives.HttpdDirective;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to say about a directive or section that nobody knows: httpd's sentence and, on a line of its own, the name that was
 * probably meant or the module of httpd that would be needed.
 *
 * <p><b>Thread:</b> any; immutable.
 */
public final class UnknownName {

  private final Vocabulary vocabulary;
  /** Names of lines and of sections, each with the source name of its owner. */
  private final Map<String, String> lines;
  private final Map<String, String> sections;

  /** Names are compared with these. */
  public UnknownName(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    lines = known(vocabulary, false);
    sections = known(vocabulary, true);
  }

  /** The text about a name, which begins with {@code <} if it stands as a section. */
  public String message(String name) {
    String text = "Invalid command '" + name
        + "', perhaps misspelled or defined by a module not included in the server configuration";
    return advice(name).map(advice -> text + "\n" + advice).orElse(text);
  }

  private Optional<String> advice(String name) {
    boolean section = name.startsWith("<");
    String bare = section ? name.substring(1) : name;
    return otherForm(bare, section)
        .or(() -> HttpdDirectives.find(name).map(found -> quoted(found) + " is " + whatIsMissing(found)))
        .or(() -> near(bare, section ? sections : lines, section))
        .or(() -> near(bare, section ? lines : sections, !section)).or(() -> nearOfHttpd(name));
  }

  /** A section that was written as a line, or a line that was written as a section. */
  private Optional<String> otherForm(String bare, boolean section) {
    return (section ? lines : sections).keySet().stream().filter(known -> known.equalsIgnoreCase(bare))
        .findFirst()
        .map(known -> section
            ? known + " is a directive, not a section: write it without '<' and '>'"
            : known + " is a section: write <" + known + " ...> and </" + known + ">");
  }

  private static Optional<String> near(String bare, Map<String, String> known, boolean section) {
    return NearestName.of(bare, known.keySet())
        .map(near -> "Did you mean '" + (section ? "<" + near + ">" : near)
            + "'? (" + withoutSuffix(known.get(near)) + ")");
  }

  private Optional<String> nearOfHttpd(String name) {
    List<String> missing = HttpdDirectives.all().stream().map(HttpdDirective::name)
        .filter(httpd -> !vocabulary.hasDirective(httpd)).toList();
    return NearestName.of(name, missing).flatMap(HttpdDirectives::find)
        .map(near -> "Did you mean " + quoted(near) + "? It is " + whatIsMissing(near));
  }

  private static String quoted(HttpdDirective directive) {
    return "'" + directive.name() + (directive.name().startsWith("<") ? ">'" : "'");
  }

  private String whatIsMissing(HttpdDirective directive) {
    boolean hasModule = vocabulary.hasModule(directive.module() + ".c");
    return "a " + (directive.name().startsWith("<") ? "section" : "directive") + " of Apache httpd's "
        + directive.module() + (hasModule ? ", but not of this server's" : ", which is not in this server");
  }

  private static Map<String, String> known(Vocabulary vocabulary, boolean sections) {
    Map<String, String> names = new LinkedHashMap<>();
    for (LanguageDirective directive : LanguageDirective.values()) {
      if (directive.isSection() == sections) {
        names.put(directive.directiveName(), directive.sourceName());
      }
    }
    for (OwnedDirective owned : vocabulary.directives()) {
      if (owned.directive().isSection() == sections) {
        names.put(owned.directive().name(), owned.owner().sourceName());
      }
    }
    return names;
  }

  private static String withoutSuffix(String sourceName) {
    return sourceName.endsWith(".c") ? sourceName.substring(0, sourceName.length() - 2) : sourceName;
  }
}
