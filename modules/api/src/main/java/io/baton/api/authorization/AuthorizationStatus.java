package io.baton.api.authorization;

/** What a rule says of a request (httpd: {@code authz_status}). */
public enum AuthorizationStatus {
  /** It may pass. */
  GRANTED,
  /** It may not, unless another rule of the same {@code RequireAny} lets it. */
  DENIED,
  /** It may not as long as nobody knows its user; with a user the rule may say something else. */
  DENIED_NO_USER,
  /** Nothing either way: a negative rule that does not apply. */
  NEUTRAL,
  /** The rule cannot be asked; why is in the error log. */
  GENERAL_ERROR
}
