package io.baton.modules.ssl.certificate;

import io.baton.api.directive.SourceLocation;

/** A certificate or a key cannot be used; the message says which file, what is wrong, and what would be right. */
public final class UnusableCertificateException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient SourceLocation where;

  UnusableCertificateException(SourceLocation where, String message) {
    super(message);
    this.where = where;
  }

  /** The line that names the file. */
  public SourceLocation where() {
    return where;
  }
}
