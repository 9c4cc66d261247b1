package io.baton.scoreboard;

/**
 * A copy of what concerns the whole server.
 *
 * @param mpmGeneration the number of restarts, from 0
 * @param configGeneration how often a configuration was loaded, from 1
 * @param activeChildren most children that are not stopping
 * @param threadsPerChild workers of each child
 * @param extendedStatus whether requests are shown at all
 * @param seeRequestTail whether the end of a long request line is shown instead of its beginning
 * @param restartTimeMillis when the server was started, in milliseconds since 1970
 */
public record ServerSnapshot(int mpmGeneration, int configGeneration, int activeChildren, int threadsPerChild,
    boolean extendedStatus, boolean seeRequestTail, long restartTimeMillis) {}
