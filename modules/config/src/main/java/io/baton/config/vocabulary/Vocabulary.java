package io.baton.config.vocabulary;

import io.baton.api.directive.Directive;
import io.baton.api.directive.Provider;
import io.baton.api.module.ServerModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All modules, directives and sections that this server knows. Names of directives are compared without regard to letter
 * case, names of modules exactly.
 *
 * <p><b>Thread:</b> any; immutable.
 */
public final class Vocabulary {

  /** Modules of httpd whose work is part of the language here: identifier and source name. */
  private static final Map<String, String> LANGUAGE_MODULES = Map.of("so_module", "mod_so.c",
      "version_module",
      "mod_version.c");

  private final List<ServerModule> modules;
  private final Map<String, OwnedDirective> directives = new LinkedHashMap<>();
  private final Map<List<Object>, OfferedProvider> providers = new LinkedHashMap<>();
  private final List<String> conflicts = new ArrayList<>();
  private final Map<String, String> moduleSources = new HashMap<>(LANGUAGE_MODULES);

  /** The names of some modules, those of the language besides. */
  public Vocabulary(List<ServerModule> modules) {
    this.modules = List.copyOf(modules);
    for (ServerModule module : modules) {
      moduleSources.put(module.name(), module.sourceName());
      module.directives().forEach(directive -> add(module, directive));
      module.providers().forEach(provider -> add(module, provider));
    }
  }

  /** These names and those of another module. */
  public Vocabulary with(ServerModule module) {
    List<ServerModule> more = new ArrayList<>(modules);
    more.add(module);
    return new Vocabulary(more);
  }

  private record OfferedProvider(ServerModule owner, Provider provider) {}

  private void add(ServerModule module, Directive<?> directive) {
    boolean taken = LanguageDirective.ofName(directive.name())
        .map(language -> language.isSection() || directive.isSection()).orElse(false);
    if (taken) {
      conflicts.add("directive " + directive.name() + " of module " + module.name()
          + " has the name of a section of the configuration language: it needs another name");
      return;
    }
    OwnedDirective earlier = directives.putIfAbsent(key(directive.name()),
        new OwnedDirective(module, directive));
    if (earlier != null) {
      conflicts.add("directive " + directive.name() + " is declared by module " + earlier.owner().name()
          + " and again by module " + module.name() + ": leave one of these modules out");
    }
  }

  private void add(ServerModule module, Provider provider) {
    OfferedProvider earlier = providers.putIfAbsent(List.of(provider.kind(), provider.name()),
        new OfferedProvider(module, provider));
    if (earlier != null) {
      conflicts.add(provider.kind().getSimpleName() + " '" + provider.name() + "' is offered by module "
          + earlier.owner().name() + " and again by module " + module.name()
          + ": leave one of these modules out");
    }
  }

  /** What is wrong with the modules themselves: names that two of them claim. */
  public List<String> conflicts() {
    return List.copyOf(conflicts);
  }

  /** The modules, in their order. */
  public List<ServerModule> modules() {
    return modules;
  }

  /** The directive of a module by its name, a section among them without its {@code <}. */
  public Optional<OwnedDirective> directive(String name) {
    return Optional.ofNullable(directives.get(key(name)));
  }

  /** All directives of modules, in the order of the modules. */
  public List<OwnedDirective> directives() {
    return List.copyOf(directives.values());
  }

  /** What modules offer to the directives of others, in the order of the modules. */
  public List<Provider> providers() {
    return providers.values().stream().map(OfferedProvider::provider).toList();
  }

  /** Whether a name without {@code <} is a directive, or one with {@code <} a section. */
  public boolean hasDirective(String name) {
    return name.startsWith("<") ? hasSection(name.substring(1)) : has(name, false);
  }

  /** Whether a name without {@code <} is a section. */
  public boolean hasSection(String name) {
    return has(name, true);
  }

  private boolean has(String name, boolean section) {
    boolean ofLanguage = LanguageDirective.ofName(name).map(d -> d.isSection() == section).orElse(false);
    return ofLanguage || directive(name).map(d -> d.directive().isSection() == section).orElse(false);
  }

  /** Whether a module has this identifier or this source name. */
  public boolean hasModule(String name) {
    return moduleSources.containsKey(name) || moduleSources.containsValue(name);
  }

  /** The identifiers of all modules, in the order of the alphabet. */
  public List<String> moduleNames() {
    return moduleSources.keySet().stream().sorted().toList();
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
