import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One thread that serves all connections and all timers of a program.
 *
 * <p><b>Thread:</b> that of {@link #run}, but for {@link #stop}, which any may call.
 */
final class Engine {
  private static final int INPUT_BYTES = 64 * 1024;
  /** How often it looks whether it shall stop when nothing else happens. */
  private static final long MAX_SELECT_MILLIS = 100;

  private record Timer(long nanos, Runnable task) {}

  private final Selector selector;
  private final ByteBuffer input = ByteBuffer.allocateDirect(INPUT_BYTES);
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>((one, other) -> Long.signum(one.nanos() - other.nanos()));
  private volatile boolean stopping;

  Engine() throws IOException {
    this.selector = Selector.open();
  }

  Selector selector() {
    return selector;
  }

  /** Where connections read to: empty between their calls. */
  ByteBuffer input() {
    return input;
  }

  /** Has something done at a time of {@link System#nanoTime}, or soon after it. */
  void at(long nanos, Runnable task) {
    timers.add(new Timer(nanos, task));
  }

  /** Has something done in so many milliseconds. */
  void in(long millis, Runnable task) {
    at(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis), task);
  }

  void stop() {
    stopping = true;
    selector.wakeup();
  }

  /** Works until it is stopped or there is nothing more to do. */
  void run(BooleanSupplier finished) throws IOException {
    while (!stopping && !finished.getAsBoolean()) {
      runDueTimers();
      long wait = millisToNextTimer();
      if (wait == 0) {
        selector.selectNow();
      } else {
        selector.select(wait);
      }
      for (SelectionKey key : selector.selectedKeys()) {
        if (key.isValid()) {
          ((Connection) key.attachment()).ready();
        }
      }
      selector.selectedKeys().clear();
    }
  }

  private void runDueTimers() {
    long now = System.nanoTime();
    while (!timers.isEmpty() && timers.peek().nanos() - now <= 0) {
      timers.poll().task().run();
    }
  }

  private long millisToNextTimer() {
    if (timers.isEmpty()) {
      return MAX_SELECT_MILLIS;
    }
    long nanos = timers.peek().nanos() - System.nanoTime();
    // Rounded up, else it would spin in the last millisecond.
    return nanos <= 0 ? 0 : Math.min(MAX_SELECT_MILLIS, TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
  }
}
