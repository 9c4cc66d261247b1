package io.baton.http.section;

import io.baton.api.config.SectionKind;
import io.baton.api.config.Settings;
import io.baton.http.expr.EvaluationContext;
import io.baton.http.expr.ExpressionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Merges the sections that apply to one request, in httpd's order: directories, regular expressions for directories, files,
 * locations, conditions.
 *
 * <p><b>Thread:</b> that of the request. <b>Lifecycle:</b> one walk, then thrown away.
 */
public final class SectionWalk {

  private final SectionTable table;
  private final Request request;
  private SettingsTree.Node node;
  private List<CompiledSection> pendingFiles;
  private List<CompiledSection> pendingConditions;

  /**
   * What a walk must know of its request.
   *
   * @param method its method
   * @param environment takes the named groups of regular expressions
   * @param values what conditions can ask for; only asked for if there are any
   * @param problems takes what went wrong with a condition, which then counts as false
   */
  public record Request(String method, Map<String, String> environment, Supplier<EvaluationContext> values,
      Consumer<String> problems) {}

  /** A walk that begins with the settings of the server. */
  public SectionWalk(SectionTable table, Request request) {
    this.table = table;
    this.request = request;
    this.node = table.root;
  }

  /** What has been merged so far. */
  public Settings settings() {
    return node.settings();
  }

  /** The directories on the way to a file, itself included, with the fewest parts first. */
  public SectionWalk directories(String file) {
    directories(file, settings -> true);
    return this;
  }

  /** As {@link #directories(String)}; says whether something is true of the settings in every directory on the way. */
  public boolean directories(String file, Predicate<Settings> everywhere) {
    boolean holds = everywhere.test(settings());
    for (CompiledSection section : table.directories) {
      if (section.matcher.matches(file, request.environment)) {
        apply(section);
        holds = holds && everywhere.test(settings());
      }
    }
    return holds;
  }

  /**
   * As {@link #directories(String)}, but a step at a time, for whoever must know what is allowed in one directory before
   * looking into the next.
   *
   * @return the sections still to come: to be handed to the next call with a longer path
   */
  public int directoriesUpTo(String directory, int from) {
    int parts = (int) directory.chars().filter(c -> c == '/').count();
    int next = from;
    while (next < table.directories.size() && table.directories.get(next).components() <= parts) {
      CompiledSection section = table.directories.get(next++);
      if (section.matcher.matches(directory, request.environment)) {
        apply(section);
      }
    }
    return next;
  }

  /** The regular expressions for directories. */
  public SectionWalk directoryMatches(String file) {
    for (CompiledSection section : table.directoryMatches) {
      if (section.matcher.matches(file, request.environment)) {
        apply(section);
      }
    }
    return this;
  }

  /** The sections for names of files: those of the server, then those inside directories. */
  public SectionWalk files(String name) {
    applyMatching(table.files, name);
    if (pendingFiles != null) {
      applyMatching(List.copyOf(pendingFiles), name);
    }
    return this;
  }

  /** The sections for paths of URLs. */
  public SectionWalk locations(String path) {
    String merged = null;
    for (CompiledSection section : table.locations) {
      String text = path;
      if (section.kind == SectionKind.LOCATION && path.contains("//")) {
        merged = merged == null ? path.replaceAll("/{2,}", "/") : merged;
        text = merged;
      }
      if (section.matcher.matches(text, request.environment)) {
        apply(section);
      }
    }
    return this;
  }

  /** The conditions: those of the server, then those inside the sections that applied. */
  public SectionWalk conditions() {
    if (!table.conditions.isEmpty()) {
      decide(table.conditions);
    }
    if (pendingConditions != null) {
      decide(List.copyOf(pendingConditions));
    }
    return this;
  }

  private void applyMatching(List<CompiledSection> sections, String text) {
    for (CompiledSection section : sections) {
      if (section.matcher.matches(text, request.environment)) {
        apply(section);
      }
    }
  }

  private void apply(CompiledSection section) {
    merge(section);
    if (!section.files.isEmpty()) {
      pendingFiles = pendingFiles == null ? new ArrayList<>() : pendingFiles;
      pendingFiles.addAll(section.files);
    }
    if (!section.conditions.isEmpty()) {
      pendingConditions = pendingConditions == null ? new ArrayList<>() : pendingConditions;
      pendingConditions.addAll(section.conditions);
    }
  }

  private void merge(CompiledSection section) {
    node = node.with(section);
    for (CompiledSection limit : section.limits) {
      if (limit.methods.appliesTo(request.method)) {
        node = node.with(limit);
      }
    }
  }

  private void decide(List<CompiledSection> sections) {
    boolean taken = false;
    for (CompiledSection section : sections) {
      taken = section.kind != SectionKind.IF && taken;
      if (!taken && isTrue(section)) {
        taken = true;
        merge(section);
        decide(section.conditions);
      }
    }
  }

  private boolean isTrue(CompiledSection section) {
    if (section.condition == null) {
      return true;
    }
    try {
      return section.condition.test(request.values.get());
    } catch (ExpressionException e) {
      request.problems.accept("AH00039: Failed to evaluate <If > condition at " + section.where + ": "
          + e.getMessage());
      return false;
    }
  }
}
