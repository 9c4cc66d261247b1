package io.baton.config.syntax;

import io.baton.config.report.Problems;
import io.baton.config.vocabulary.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
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

  private final Vocabulary vocabulary;
  private final Problems problems;
  private final Definitions definitions;
  private final Conditions conditions;
  private final List<Inclusion> inclusions = new ArrayList<>();
  private final Set<String> loadedModules = new HashSet<>();
  private Path serverRoot;
  private long bytesRead;
  private boolean unwinding;

  Reading(Vocabulary vocabulary, Problems problems, Definitions definitions, Path serverRoot) {
    this.vocabulary = vocabulary;
    this.problems = problems;
    this.definitions = definitions;
    this.serverRoot = serverRoot;
    conditions = new Conditions(vocabulary, definitions, this::serverRoot);
  }

  Vocabulary vocabulary() {
    return vocabulary;
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

  Path serverRoot() {
    return serverRoot;
  }

  void serverRoot(Path directory) {
    serverRoot = directory;
  }

  /** Notes a {@code LoadModule} line; says whether it is the first for this module. */
  boolean load(String module) {
    return loadedModules.add(module);
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
