package io.baton.scoreboard.latency;

/**
 * The two parts of the time that requests take here.
 *
 * @param waiting from asking for a worker to getting one
 * @param service from there to the end
 */
public record Latencies(LatencySnapshot waiting, LatencySnapshot service) {

  /** Nothing counted. */
  public static final Latencies NONE = new Latencies(LatencySnapshot.NONE, LatencySnapshot.NONE);

  /** These and others. */
  public Latencies plus(Latencies other) {
    return new Latencies(waiting.plus(other.waiting), service.plus(other.service));
  }

  /** These without those that an earlier snapshot has. */
  public Latencies minus(Latencies earlier) {
    return new Latencies(waiting.minus(earlier.waiting), service.minus(earlier.service));
  }
}
