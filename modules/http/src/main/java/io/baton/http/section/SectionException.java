package io.baton.http.section;

import io.baton.api.directive.SourceLocation;

/** The argument of a section is wrong. The message is the text that the user reads, without file and line. */
public final class SectionException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient SourceLocation where;

  SectionException(SourceLocation where, String message) {
    super(message);
    this.where = where;
  }

  /** Where the section begins. */
  public SourceLocation where() {
    return where;
  }
}
