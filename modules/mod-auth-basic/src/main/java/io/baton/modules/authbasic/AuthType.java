package io.baton.modules.authbasic;

/** How users prove who they are. */
enum AuthType {
  /** Not at all. */
  NONE,
  /** By name and password in the field {@code Authorization} (RFC 7617). */
  BASIC
}
