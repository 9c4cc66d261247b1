package io.baton.mpm.settings;

import java.util.concurrent.TimeUnit;

/**
 * How long a client may take to send one part of a request (httpd: a stage of {@code mod_reqtimeout}).
 *
 * @param seconds the time it has in any case; 0 for no limit
 * @param maximumSeconds the time it has at most, however much it sends; 0 for no such limit
 * @param minimumRate each so many bytes give it another second; 0 for none
 */
public record ReadStage(int seconds, int maximumSeconds, int minimumRate) {

  /** A stage without a limit. */
  public static final ReadStage UNLIMITED = new ReadStage(0, 0, 0);

  /** The time that it has when so many bytes came, in nanoseconds; {@link Long#MAX_VALUE} without a limit. */
  public long allowedNanos(long bytes) {
    if (seconds == 0) {
      return Long.MAX_VALUE;
    }
    long first = TimeUnit.SECONDS.toNanos(seconds);
    if (minimumRate == 0) {
      return first;
    }
    long most = maximumSeconds == 0 ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(maximumSeconds);
    long earnedMicros = bytes * (1_000_000L / minimumRate);
    return Math.min(most, first + TimeUnit.MICROSECONDS.toNanos(earnedMicros));
  }

  @Override
  public String toString() {
    return seconds + (maximumSeconds == 0 ? "" : "-" + maximumSeconds)
        + (minimumRate == 0 ? "" : ",MinRate=" + minimumRate);
  }
}
