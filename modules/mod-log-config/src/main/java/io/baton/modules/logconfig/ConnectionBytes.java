package io.baton.modules.logconfig;

import io.baton.api.request.ConnectionRecord;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * How many bytes a connection has moved since its last request was logged (httpd: mod_logio).
 *
 * <p>The head of a request has been read, and the first bytes of the next one perhaps too, before anybody could look at a
 * counter. So, as in httpd, all that was moved since the last log belongs to the request that is logged now; on an HTTP/2
 * connection requests share it, and only their sum is exact.
 *
 * <p><b>Thread:</b> the listener that owns the connection: each has a memory of its own, which outlives generations as its
 * connections do, and forgets a connection when nobody else holds it.
 */
final class ConnectionBytes {

  private static final ThreadLocal<Map<ConnectionRecord, Moved>> LOGGED = ThreadLocal
      .withInitial(WeakHashMap::new);

  private ConnectionBytes() {}

  /** What was moved since this was asked last about the connection. */
  static Moved sinceLastLog(ConnectionRecord connection) {
    Moved now = new Moved(connection.bytesRead(), connection.bytesWritten());
    Moved before = LOGGED.get().put(connection, now);
    return before == null ? now : now.minus(before);
  }

  /**
   * Counts of bytes.
   *
   * @param in received
   * @param out sent
   */
  record Moved(long in, long out) {

    private Moved minus(Moved earlier) {
      return new Moved(Math.max(0, in - earlier.in), Math.max(0, out - earlier.out));
    }
  }
}
