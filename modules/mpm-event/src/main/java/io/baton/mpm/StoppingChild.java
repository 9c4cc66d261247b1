package io.baton.mpm;

/**
 * A child that is stopping and still has its slot, because one of its workers has a request.
 *
 * @param slot its slot
 * @param generation the generation that it belongs to
 * @param sinceMillis since when it is stopping, in milliseconds since 1970
 */
public record StoppingChild(int slot, int generation, long sinceMillis) {}
