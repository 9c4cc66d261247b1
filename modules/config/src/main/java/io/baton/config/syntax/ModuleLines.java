package io.baton.config.syntax;

import io.baton.api.directive.DirectiveException;
import io.baton.api.module.ServerModule;
import io.baton.config.report.Problems;
import io.baton.config.vocabulary.ModuleSource;
import io.baton.config.vocabulary.UnknownModule;
import io.baton.config.vocabulary.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Obeys {@code LoadModule}: names of built-in modules are only noted, a jar is loaded and its directives are known from its line
 * on.
 *
 * <p><b>Thread:</b> one. <b>Lifecycle:</b> one configuration.
 */
final class ModuleLines {

  private final ModuleSource source;
  private final Problems problems;
  /** Modules that a line has named, each with the file that the line named. */
  private final Map<String, String> named = new HashMap<>();
  private final List<ServerModule> loaded = new ArrayList<>();
  private final Set<Path> files = new LinkedHashSet<>();
  private Vocabulary vocabulary;

  ModuleLines(Vocabulary builtIn, ModuleSource source, Problems problems) {
    this.vocabulary = builtIn;
    this.source = source;
    this.problems = problems;
  }

  /** All names that are known at this point of reading. */
  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The modules that were loaded, in the order of their lines. */
  List<ServerModule> loaded() {
    return loaded;
  }

  /** The files that they come from, and those from which nothing could be loaded. */
  Set<Path> files() {
    return files;
  }

  /** Whether the file of a line is to be opened. */
  static boolean isJar(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(".jar");
  }

  /** A line whose file is not looked at. */
  void confirm(String name, String file, Origin origin, int line) throws DirectiveException {
    if (isNamedAgain(name, file, origin, line)) {
      return;
    }
    if (isBuiltIn(name)) {
      named.put(name, file);
    } else if (!isSecondMpm(name, origin)) {
      throw new DirectiveException(UnknownModule.message(name, file, vocabulary));
    }
  }

  /** A line with the path of a jar. */
  void load(String name, String file, Path path, Origin origin, int line) throws DirectiveException {
    if (isNamedAgain(name, file, origin, line)) {
      return;
    }
    if (isBuiltIn(name)) {
      throw new DirectiveException("module " + name + " is built-in and can't be loaded from " + file
          + ": remove the line, or give the module in the jar a name of its own");
    }
    if (isSecondMpm(name, origin)) {
      return;
    }
    files.add(path);
    ServerModule module;
    try {
      module = source.load(name, path, files::add);
    } catch (DirectiveException e) {
      throw new DirectiveException("Cannot load " + file + " into server: " + e.getMessage());
    }
    named.put(name, file);
    loaded.add(module);
    int conflictsBefore = vocabulary.conflicts().size();
    vocabulary = vocabulary.with(module);
    List<String> conflicts = vocabulary.conflicts();
    if (conflicts.size() > conflictsBefore) {
      throw new DirectiveException("Cannot load " + file + " into server: "
          + String.join("; ", conflicts.subList(conflictsBefore, conflicts.size())));
    }
  }

  private boolean isNamedAgain(String name, String file, Origin origin, int line) {
    String earlier = named.get(name);
    if (earlier == null) {
      return false;
    }
    boolean sameFile = earlier.equals(file) || (!isJar(file) && !isJar(earlier));
    problems.warning("AH01574: module " + name + " is already loaded, skipping (line " + line + " of "
        + origin.name() + ")" + (sameFile ? "" : ": it was loaded from " + earlier + ", not from " + file));
    return true;
  }

  private boolean isBuiltIn(String name) {
    return !named.containsKey(name) && vocabulary.moduleNames().contains(name);
  }

  private boolean isSecondMpm(String name, Origin origin) {
    boolean second = isMpm(name) && vocabulary.moduleNames().stream().anyMatch(ModuleLines::isMpm);
    if (second) {
      problems.error(problems.nextOrder(), "AH00534: " + origin.programName()
          + ": Configuration error: More than one MPM loaded.");
    }
    return second;
  }

  private static boolean isMpm(String name) {
    return name.startsWith("mpm_");
  }
}
