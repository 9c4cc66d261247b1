package io.baton.testkit.client.load;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A thread that owns a selector and all clients on it.
 *
 * <p><b>Thread:</b> {@link #ask}, {@link #execute} and {@link #close} may be called by any; all else runs on the thread.
 * <p><b>Lifecycle:</b> runs from construction to {@link #close}, which closes the channels of all its clients.
 * <p><b>Invariant:</b> a client's state is seen and changed by this thread alone, so counts that it gives belong together.
 */
final class SelectorThread implements Closeable {
  /** How often the round hook runs when nothing happens: fine enough for time-outs of requests. */
  private static final long ROUND_MILLIS = 10;
  /** A thread that does not answer for so long is stuck, which is a fault of the testkit. */
  private static final long MAX_ANSWER_MILLIS = 30_000;

  /** How often somebody who waits for an answer looks whether the thread still lives. */
  private static final long LOOK_MILLIS = 50;

  private final Selector selector;
  private final Runnable afterEachRound;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<Throwable> endedBy = new AtomicReference<>();
  private volatile boolean closing;

  /**
   * Starts a thread.
   *
   * @param afterEachRound runs after every selection, at least every {@value #ROUND_MILLIS} ms
   */
  SelectorThread(String name, Runnable afterEachRound) throws IOException {
    this.selector = Selector.open();
    this.afterEachRound = afterEachRound;
    Thread thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  Selector selector() {
    return selector;
  }

  /** Lets the thread do something soon. */
  void execute(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  /** Lets the thread answer a question and waits for the answer. */
  <T> T ask(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    execute(() -> {
      try {
        answer.complete(question.get());
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    });
    for (long waited = 0; waited < MAX_ANSWER_MILLIS; waited += LOOK_MILLIS) {
      try {
        return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        refuseIfEnded(answer);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while a selector thread was asked", e);
      } catch (ExecutionException e) {
        throw new IllegalStateException("a question to a selector thread failed", e.getCause());
      }
    }
    throw new IllegalStateException("a selector thread gave no answer within " + MAX_ANSWER_MILLIS + " ms");
  }

  private void refuseIfEnded(CompletableFuture<?> answer) {
    if (ended.getCount() == 0 && !answer.isDone()) {
      throw new IllegalStateException("the selector thread has ended", endedBy.get());
    }
  }

  private void run() {
    try {
      while (!closing) {
        selector.select(ROUND_MILLIS);
        for (SelectionKey key : selector.selectedKeys()) {
          if (key.isValid()) {
            ((Ready) key.attachment()).ready(key);
          }
        }
        selector.selectedKeys().clear();
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          task.run();
        }
        afterEachRound.run();
      }
    } catch (IOException | RuntimeException e) {
      endedBy.set(e);
    } finally {
      closeChannels();
      ended.countDown();
    }
  }

  private void closeChannels() {
    List<SelectionKey> keys = new ArrayList<>(selector.keys());
    try {
      for (SelectionKey key : keys) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      endedBy.compareAndSet(null, e);
    }
  }

  /** Ends the thread and waits for its end; throws what made it end before, if something did. */
  @Override
  public void close() {
    closing = true;
    selector.wakeup();
    try {
      if (!ended.await(MAX_ANSWER_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("a selector thread did not end within " + MAX_ANSWER_MILLIS + " ms");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (endedBy.get() != null) {
      throw new IllegalStateException("a selector thread ended early", endedBy.get());
    }
  }

  /** What is attached to a key: told when its channel is ready. Must not throw because of what the server does. */
  @FunctionalInterface
  interface Ready {
    void ready(SelectionKey key);
  }
}
