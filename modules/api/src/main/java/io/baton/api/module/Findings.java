package io.baton.api.module;

import io.baton.api.directive.SourceLocation;
import java.nio.file.Path;
import java.util.Optional;

/** Collects what is wrong with a configuration, so that everything is reported at once. */
public interface Findings {

  /** The configuration cannot be used. */
  void error(Optional<SourceLocation> where, String text);

  /** The configuration can be used, but the user should know; the text begins with its AH number where httpd has one. */
  void warning(String text);

  /** The configuration depends on what is in this file, which is not part of it: a change of it is a reason for a reload. */
  default void dependsOn(Path file) {}
}
