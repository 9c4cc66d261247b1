package io.baton.scoreboard;

/**
 * A copy of the slot of a worker. Times are in milliseconds since 1970, 0 for never.
 *
 * @param slot the slot of its child
 * @param thread its index in the child
 * @param status what it is doing
 * @param generation the generation that it belongs to or belonged to; -1 if it never said
 * @param accessCount requests of this slot, whatever child was in it
 * @param myAccessCount requests of this child
 * @param connCount requests of this connection, with the one in progress
 * @param bytesServed bytes of this slot
 * @param myBytesServed bytes of this child
 * @param connBytes bytes of this connection
 * @param durationMicros time spent on all requests of this slot, in microseconds
 * @param lastDurationMicros time spent on the last request, in microseconds; 0 while one is in progress
 * @param startTimeMillis when the last request began
 * @param stopTimeMillis when a request last ended
 * @param lastUsedMillis when a request last began or ended, or the worker became idle
 * @param client the client's address, at most 63 characters
 * @param protocol the protocol of the connection, at most 15 characters
 * @param vhost name and port of the virtual host, at most 31 characters
 * @param request the request line, its first or last 63 characters, without a password; empty if its worker never had one
 * @param waitingFor what the worker waits for in the middle of its request, in a few words; empty if it waits for nothing
 */
public record WorkerSnapshot(int slot, int thread, WorkerStatus status, int generation, long accessCount,
    long myAccessCount, long connCount, long bytesServed, long myBytesServed, long connBytes,
    long durationMicros,
    long lastDurationMicros, long startTimeMillis, long stopTimeMillis, long lastUsedMillis, String client,
    String protocol, String vhost, String request, String waitingFor) {

  /** A copy of the slot of a worker that waits for nothing. */
  public WorkerSnapshot(int slot, int thread, WorkerStatus status, int generation, long accessCount,
      long myAccessCount, long connCount, long bytesServed, long myBytesServed, long connBytes,
      long durationMicros, long lastDurationMicros, long startTimeMillis, long stopTimeMillis,
      long lastUsedMillis, String client, String protocol, String vhost, String request) {
    this(slot, thread, status, generation, accessCount, myAccessCount, connCount, bytesServed, myBytesServed,
        connBytes, durationMicros, lastDurationMicros, startTimeMillis, stopTimeMillis, lastUsedMillis,
        client,
        protocol, vhost, request, "");
  }

  /** What a slot says that was never used. */
  public static WorkerSnapshot unused(int slot, int thread) {
    return new WorkerSnapshot(slot, thread, WorkerStatus.DEAD, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, "", "",
        "", "");
  }

  /** The same worker as it is shown while its child is stopping. */
  WorkerSnapshot ofStoppingChild() {
    return status == WorkerStatus.DEAD
        ? this
        : new WorkerSnapshot(slot, thread, WorkerStatus.GRACEFUL, generation, accessCount, myAccessCount,
            connCount, bytesServed, myBytesServed, connBytes, durationMicros, lastDurationMicros,
            startTimeMillis, stopTimeMillis, lastUsedMillis, client, protocol, vhost, request, waitingFor);
  }

  /** The same worker with other texts for its client and its request. */
  public WorkerSnapshot shownAs(String otherClient, String otherRequest) {
    return new WorkerSnapshot(slot, thread, status, generation, accessCount, myAccessCount, connCount,
        bytesServed, myBytesServed, connBytes, durationMicros, lastDurationMicros, startTimeMillis,
        stopTimeMillis, lastUsedMillis, otherClient, protocol, vhost, otherRequest, waitingFor);
  }

  /** Whether the slot served a request since the server was started, or does something now. */
  public boolean wasUsed() {
    return accessCount != 0 || (status != WorkerStatus.READY && status != WorkerStatus.DEAD);
  }
}
