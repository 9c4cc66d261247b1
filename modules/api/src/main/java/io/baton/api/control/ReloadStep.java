package io.baton.api.control;

/** The steps of a reload, in their order. */
public enum ReloadStep {
  /** The files are read and modules loaded. */
  LOAD,
  /** The configuration is checked and compared with the running one. */
  CHECK,
  /** Modules and children are started, new sockets are bound; the old generation serves. */
  DEPLOY,
  /** The listeners take the new generation. */
  SWITCH,
  /** The old generation finishes its requests. */
  DRAIN,
  /** What the old generation had is stopped and closed. */
  RETIRE
}
