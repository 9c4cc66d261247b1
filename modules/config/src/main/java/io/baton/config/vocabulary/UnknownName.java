package io.baton.config.vocabulary;

import io.baton.config.vocabulary.HttpdDirectives.HttpdDirective;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What to say about a directive or section that nobody knows: httpd's sentence and, on a line of its own, the name that was
 * probably meant or the module of httpd that would be needed.
 */
public final class UnknownName {

  private final Vocabulary vocabulary;

  /** Names are compared with these. */
  public UnknownName(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The text about a name, which begins with {@code <} if it stands as a section. */
  public String message(String name) {
    String text = "Invalid command '" + name
        + "', perhaps misspelled or defined by a module not included in the server configuration";
    return advice(name).map(advice -> text + "\n" + advice).orElse(text);
  }

  private Optional<String> advice(String name) {
    Optional<String> otherForm = otherForm(name);
    if (otherForm.isPresent()) {
      return otherForm;
    }
    Optional<HttpdDirective> httpd = HttpdDirectives.find(name);
    if (httpd.isPresent()) {
      return httpd.map(this::missing);
    }
    Map<String, String> known = known(name.startsWith("<"));
    String bare = bare(name);
    return NearestName.of(bare, known.keySet()).map(near -> didYouMean(name, near, known.get(near)))
        .or(() -> nearestOfHttpd(name));
  }

  /** A section that was written as a line, or a line that was written as a section. */
  private Optional<String> otherForm(String name) {
    boolean section = name.startsWith("<");
    return Optional.ofNullable(caseInsensitive(known(!section), bare(name)))
        .map(known -> section
            ? known + " is a directive, not a section: write it without '<' and '>'"
            : known + " is a section: write <" + known + " ...> and </" + known + ">");
  }

  private Optional<String> nearestOfHttpd(String name) {
    return NearestName.of(name, HttpdDirectives.all().stream().map(HttpdDirective::name).toList())
        .flatMap(HttpdDirectives::find).map(near -> "Did you mean '" + near.name() + "'? " + missing(near));
  }

  private String missing(HttpdDirective directive) {
    boolean hasModule = vocabulary.hasModule(directive.module() + ".c");
    return "'" + directive.name() + "' is a directive of Apache httpd's " + directive.module()
        + (hasModule ? ", but not of this server's" : ", which is not in this server");
  }

  private static String didYouMean(String name, String near, String sourceName) {
    String quoted = name.startsWith("<") ? "<" + near + ">" : near;
    return "Did you mean '" + quoted + "'? (" + withoutSuffix(sourceName) + ")";
  }

  /** Known names, each with the source name of its owner. */
  private Map<String, String> known(boolean sections) {
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

  private static String caseInsensitive(Map<String, String> names, String name) {
    return names.keySet().stream().filter(known -> known.equalsIgnoreCase(name)).findFirst().orElse(null);
  }

  private static String bare(String name) {
    return name.startsWith("<") ? name.substring(1) : name;
  }

  private static String withoutSuffix(String sourceName) {
    return sourceName.endsWith(".c") ? sourceName.substring(0, sourceName.length() - 2) : sourceName;
  }
}
