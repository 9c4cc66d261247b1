package io.baton.scoreboard;

/**
 * What concerns the whole server (httpd: {@code global_score}).
 *
 * <p><b>Thread:</b> the parent alone writes; any thread reads through the snapshot.
 */
public final class ServerScore {

  private record Generations(int mpm, int config) {}

  private record Limits(int activeChildren, int threadsPerChild) {}

  private record Extended(boolean status, boolean requestTail) {}

  private volatile Generations generations = new Generations(0, 1);
  private volatile Limits limits;
  private volatile Extended extended = new Extended(true, false);
  private volatile long restartTimeMillis;

  ServerScore(int serverLimit, int threadLimit, long restartTimeMillis) {
    this.limits = new Limits(serverLimit, threadLimit);
    this.restartTimeMillis = restartTimeMillis;
  }

  /**
   * Says which generation runs.
   *
   * @param mpmGeneration the number of restarts, from 0
   * @param configGeneration how often a configuration was loaded, from 1
   */
  public void generation(int mpmGeneration, int configGeneration) {
    generations = new Generations(mpmGeneration, configGeneration);
  }

  /** The number of restarts. */
  public int mpmGeneration() {
    return generations.mpm;
  }

  /**
   * Says how many workers the running generation may have.
   *
   * @param activeChildren most children that are not stopping ({@code MaxRequestWorkers} / {@code ThreadsPerChild})
   * @param threadsPerChild workers of each child
   */
  public void limits(int activeChildren, int threadsPerChild) {
    limits = new Limits(activeChildren, threadsPerChild);
  }

  /**
   * Says what the status page shows of requests.
   *
   * @param extendedStatus {@code ExtendedStatus}
   * @param seeRequestTail {@code SeeRequestTail}: the end of a long request line instead of its beginning
   */
  public void extended(boolean extendedStatus, boolean seeRequestTail) {
    extended = new Extended(extendedStatus, seeRequestTail);
  }

  /** Says when the server was started or stopped and started, in milliseconds since 1970. */
  public void restartTime(long millis) {
    restartTimeMillis = millis;
  }

  ServerSnapshot snapshot() {
    Generations g = generations;
    Limits l = limits;
    Extended e = extended;
    return new ServerSnapshot(g.mpm, g.config, l.activeChildren, l.threadsPerChild, e.status, e.requestTail,
        restartTimeMillis);
  }
}
