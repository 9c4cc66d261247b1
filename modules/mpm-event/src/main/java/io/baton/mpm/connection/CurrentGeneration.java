package io.baton.mpm.connection;

/**
 * The generation that serves whatever arrives from now on. Setting it is the moment of the switch, for the whole server: no
 * request that arrives later, at whichever listener, belongs to the one before.
 *
 * <p><b>Thread:</b> set by the parent's, read by any.
 */
public final class CurrentGeneration {

  private volatile Generation generation;

  /** With the first one. */
  public CurrentGeneration(Generation first) {
    generation = first;
  }

  /** The current one. */
  public Generation get() {
    return generation;
  }

  /** Another one is current from now on. */
  public void set(Generation next) {
    generation = next;
  }
}
