package io.baton.mpm.connection;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.internal.concurrent.OutboundMessageQueue;
import io.vertx.core.net.impl.VertxConnection;
import io.vertx.core.streams.impl.MessagePassingQueue;
import java.lang.reflect.Field;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Gives a connection a queue for its outgoing messages that is as long as what waits in it. Vert.x gives each one room for 1,024
 * from the start, which is more than half of all memory that an idle connection has; most never have two at once.
 *
 * <p>Vert.x has no option for that, so its field is set. Where that is not possible (another version of Vert.x, or a Java that
 * no longer lets final fields be set) the connection keeps what it has, and works as well.
 *
 * <p><b>Thread:</b> the connection's event loop, before anything is written.
 */
public final class CompactQueue {

  private static final int JAVA_THAT_WARNS = 26; // JEP 500
  private static final Field[] WAY = way();

  private CompactQueue() {}

  /**
   * Exchanges the queue of a connection that is new.
   *
   * @return whether it has one of this kind now
   */
  public static boolean give(HttpConnection connection) {
    if (WAY.length == 0 || !(connection instanceof VertxConnection)) {
      return false;
    }
    try {
      Object outbound = WAY[0].get(connection);
      if (!(outbound instanceof OutboundMessageQueue)) {
        return false;
      }
      Object passing = WAY[1].get(outbound);
      Field queue = WAY[2];
      if (!((Queue<?>) queue.get(passing)).isEmpty()) {
        return false;
      }
      queue.set(passing, new ConcurrentLinkedQueue<>());
      return true;
    } catch (IllegalAccessException e) {
      return false;
    }
  }

  /** From a connection to its queue; empty if there is none in this Vert.x, or on this Java. */
  private static Field[] way() {
    if (Runtime.version().feature() >= JAVA_THAT_WARNS) {
      return new Field[0];
    }
    try {
      Field[] way = {VertxConnection.class.getDeclaredField("outboundMessageQueue"),
          OutboundMessageQueue.class.getDeclaredField("mqp"),
          MessagePassingQueue.class.getDeclaredField("queue")};
      for (Field step : way) {
        step.setAccessible(true);
      }
      return way;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return new Field[0];
    }
  }
}
