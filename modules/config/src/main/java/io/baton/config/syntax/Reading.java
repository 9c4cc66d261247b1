package io.baton.config.syntax;

import io.baton.config.report.Problems;
import io.baton.config.vocabulary.ModuleSource;
import io.baton.config.vocabulary.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What all sources of one configuration share while it is read.
 *
 * <p><b>Thread:</b> the one that reads.
 */
final class Reading {

  /** A configuration of this size is a mistake (an included log file, files that include each other in a fan). */
  static final long MAX_BYTES = 256L * 1024 * 1024;

  private final ModuleLines modules;
  private final Problems problems;
  private final Definitions definitions;
  private final Conditions conditions;
  private final List<Inclusion> inclusions = new ArrayList<>();
  private final Set<Path> searched = new LinkedHashSet<>();
  private Path serverRoot;
  private long bytesRead;
  private boolean unwinding;

  Reading(Vocabulary builtIn, ModuleSource source, Problems problems, Definitions definitions,
      Path serverRoot) {
    modules = new ModuleLines(builtIn, source, problems);
    this.problems = problems;
    this.definitions = definitions;
    this.serverRoot = serverRoot;
    conditions = new Conditions(modules::vocabulary, definitions, this::serverRoot);
  }

  /** All names that are known at this point of reading. */
  Vocabulary vocabulary() {
    return modules.vocabulary();
  }

  ModuleLines modules() {
    return modules;
  }

  Problems problems() {
    return problems;
  }

  Definitions definitions() {
    return definitions;
  }

  Conditions conditions() {
    return conditions;
  }

  List<Inclusion> inclusions() {
    return inclusions;
  }

  /** Where included files were looked for: another file there would be read the next time. */
  Set<Path> searched() {
    return searched;
  }

  Path serverRoot() {
    return serverRoot;
  }

  void serverRoot(Path directory) {
    serverRoot = directory;
  }

  /** Counts bytes; says whether there are still not too many in all. */
  boolean count(long bytes) {
    bytesRead += bytes;
    return bytesRead <= MAX_BYTES;
  }

  /**
   * Whether inclusions, or sections in included files, are too deep, and no file is to be included until the outermost one
   * goes on. Without this, a file that includes itself twice would be read 2^128 times, since reading goes on behind an
   * error.
   */
  boolean isUnwinding() {
    return unwinding;
  }

  void unwinding(boolean now) {
    unwinding = now;
  }
}
