package io.baton.modules.status.report;

/**
 * What the server and its machine have to do. There is one process: its times stand where httpd adds up parent and children, and
 * there are none for single workers.
 *
 * @param userSeconds processor time of this process in its own code
 * @param systemSeconds processor time of this process in the kernel
 * @param childrenUserSeconds the same for child processes that ended
 * @param childrenSystemSeconds the same for child processes that ended
 * @param load1 load average over a minute; -1 if unknown
 * @param load5 load average over five minutes; -1 if unknown
 * @param load15 load average over a quarter of an hour; -1 if unknown
 */
public record HostUsage(double userSeconds, double systemSeconds, double childrenUserSeconds,
    double childrenSystemSeconds, double load1, double load5, double load15) {

  /** Before anything was read. */
  public static final HostUsage UNKNOWN = new HostUsage(0, 0, 0, 0, -1, -1, -1);

  /** All processor time. */
  public double cpuSeconds() {
    return userSeconds + systemSeconds + childrenUserSeconds + childrenSystemSeconds;
  }
}
