package io.baton.api.module;

/** The phases of a request, in the order in which they run (httpd: hooks). */
public enum Phase {
  /** The head of the request was read: virtual host, checks of the request itself. */
  POST_READ,
  /** From URL to file name. */
  TRANSLATE,
  /** From file name to what is there, and to the settings that apply. */
  MAP_TO_STORAGE,
  /** May this client, whoever it is? */
  ACCESS,
  /** Who is it? */
  AUTHENTICATION,
  /** May this user? */
  AUTHORIZATION,
  /** Last changes before the answer: types, header fields, index files. */
  FIXUPS,
  /** The answer. Named handlers first, see {@link Hooks#handler}. */
  HANDLER,
  /** The answer is sent or the connection gone. Handlers here only look; they must not answer or call {@code next}. */
  LOG
}
