package io.baton.mpm.accept;

/**
 * When a child accepts one more connection (spec event-mpm §3.5, with the factor as the real number that it is).
 *
 * @param threadsPerChild workers of the child
 * @param factor connections for each idle worker
 */
public record AdmissionRule(int threadsPerChild, double factor) {

  /**
   * Whether one more connection is accepted.
   *
   * <p>While the child is refusing, one idle worker fewer counts, so that a worker which comes and goes does not switch
   * the sockets on and off. When all workers are idle nothing can flutter, and the rule is exact.
   *
   * @param connections its open connections without those that are closing
   * @param idle its idle workers
   * @param refusing whether it refused the last time
   */
  public boolean accepts(int connections, int idle, boolean refusing) {
    return connections < limit(idle, refusing);
  }

  /**
   * So many connections are accepted as long as nothing else changes.
   *
   * @param idle its idle workers
   * @param refusing whether it refused the last time
   */
  public int limit(int idle, boolean refusing) {
    if (idle <= 0) {
      return 0;
    }
    int counted = refusing && idle < threadsPerChild ? idle - 1 : idle;
    return (int) Math.ceil(threadsPerChild + factor * counted);
  }
}
