package io.baton.server.leaks;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Thread-locals of a module on threads that go on: listeners, the threads of Vert.x' pools. Those of workers end with their
 * generation.
 *
 * <p><b>Thread:</b> any. Threads are looked at while they run: what they change meanwhile is seen or not.
 */
final class ThreadLocals {

  private static final List<String> MAPS = List.of("threadLocals", "inheritableThreadLocals");

  private final Remains remains;

  ThreadLocals(Remains remains) {
    this.remains = remains;
  }

  /** A sentence for each thread and class. */
  List<String> find() {
    List<String> sentences = new ArrayList<>();
    for (Thread thread : LiveThreads.all()) {
      values(thread).stream().flatMap(value -> remains.reachedFrom(value).stream()).distinct()
          .forEach(type -> sentences.add("thread-local on thread \"" + thread.getName() + "\" holds a " + type
              + " of " + remains.owner() + ": remove it when its work is done (ThreadLocal.remove)"));
    }
    return sentences;
  }

  private static List<Object> values(Thread thread) {
    List<Object> values = new ArrayList<>();
    for (String map : MAPS) {
      PrivateFields.read(thread, map).flatMap(entries -> PrivateFields.read(entries, "table"))
          .ifPresent(table -> Arrays.stream((Object[]) table).filter(Objects::nonNull)
              .forEach(entry -> PrivateFields.read(entry, "value").ifPresent(values::add)));
    }
    if (thread instanceof FastThreadLocalThread fast && fast.threadLocalMap() != null) {
      PrivateFields.read(fast.threadLocalMap(), "indexedVariables").ifPresent(values::add);
    }
    return values;
  }
}
