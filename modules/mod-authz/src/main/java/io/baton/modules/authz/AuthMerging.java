package io.baton.modules.authz;

/** How the rules of a place go with those of the places around it. */
enum AuthMerging {
  /** They replace them. */
  OFF,
  /** Both must let the request pass. */
  AND,
  /** One of them must. */
  OR
}
