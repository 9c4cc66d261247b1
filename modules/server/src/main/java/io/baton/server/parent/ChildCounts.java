package io.baton.server.parent;

/**
 * What idle maintenance looks at.
 *
 * @param idle idle workers of the children that run; one that was just started counts with all its workers
 * @param threads workers of the children that run
 * @param active children that run
 * @param total children that have a slot, with those that are stopping
 */
record ChildCounts(int idle, int threads, int active, int total) {

  /** Children that are stopping. */
  int stopping() {
    return total - active;
  }
}
