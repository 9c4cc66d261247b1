package io.baton.modules.authz;

/** What a rule says of a request. */
enum Verdict {
  /** It may. */
  GRANTED,
  /** It may not, unless another rule of the same {@code RequireAny} lets it. */
  DENIED,
  /** Nothing either way: a negative rule that does not apply. */
  NEUTRAL
}
