package io.baton.config.vocabulary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to say about a {@code LoadModule} of a module that this server does not have.
 *
 * <p><b>Thread:</b> any; stateless.
 */
public final class UnknownModule {

  private static final String ENDING = "_module";

  private UnknownModule() {}

  /** The text about a name: which modules there are and, on a line of its own, the one that was probably meant. */
  public static String message(String name, String path, Vocabulary vocabulary) {
    List<String> names = vocabulary.moduleNames();
    String text = "Cannot load " + path + " into server: this server has no module " + name + ", only "
        + String.join(", ", names);
    return nearest(name, names).map(near -> text + "\nDid you mean '" + near + "'?").orElse(text);
  }

  /**
   * Compares without the ending that all of them have: with it, short names would all be near each other. A module that httpd
   * has is not misspelt.
   */
  private static Optional<String> nearest(String name, List<String> names) {
    Map<String, String> byStem = new HashMap<>();
    names.forEach(known -> byStem.put(stem(known), known));
    String stem = stem(name);
    boolean missing = HttpdDirectives.hasModule("mod_" + stem) || HttpdDirectives.hasModule(stem);
    return missing && !byStem.containsKey(stem)
        ? Optional.empty()
        : NearestName.of(stem, byStem.keySet()).map(byStem::get);
  }

  private static String stem(String module) {
    return module.endsWith(ENDING) ? module.substring(0, module.length() - ENDING.length()) : module;
  }
}
