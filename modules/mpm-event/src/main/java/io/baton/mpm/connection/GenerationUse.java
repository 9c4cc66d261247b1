package io.baton.mpm.connection;

/**
 * What a listener still has to do for one generation: its open requests.
 *
 * <p><b>Thread:</b> the listener's.
 * <p><b>Lifecycle:</b> made when the listener takes the generation; over when another one is current and the last request is
 * complete, and nobody has it any more.
 */
public final class GenerationUse {

  private final Generation generation;
  private int open;
  private boolean retired;
  private Runnable unused = () -> {};

  /** No request yet. */
  public GenerationUse(Generation generation) {
    this.generation = generation;
  }

  /** The generation. */
  public Generation generation() {
    return generation;
  }

  /** A request arrived. */
  public void begin() {
    open++;
  }

  /** A request is over: complete, and with nobody any more. */
  public void end() {
    if (open == 0) {
      throw new IllegalStateException("generation " + generation.number() + " has no request that could end");
    }
    open--;
    tellIfUnused();
  }

  /** Another generation is current: no request will begin any more. */
  public void retire(Runnable whenUnused) {
    retired = true;
    unused = whenUnused;
    tellIfUnused();
  }

  private void tellIfUnused() {
    if (retired && open == 0) {
      retired = false;
      unused.run();
    }
  }
}
