package io.baton.server.leaks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Threads that a module did not end, and threads of others that are in its code.
 *
 * <p><b>Thread:</b> any but one that could be meant.
 */
final class LiveThreads {

  /** Threads that the platform makes once for everybody, with the context class loader of whoever is first. */
  private static final Set<String> OF_PLATFORM = Set.of("CompletableFutureDelayScheduler",
      "ForkJoinPool.commonPool-delayScheduler", "Keep-Alive-Timer", "Keep-Alive-SocketCleaner");

  private final Remains remains;

  LiveThreads(Remains remains) {
    this.remains = remains;
  }

  /** All threads that run now. */
  static Thread[] all() {
    ThreadGroup top = Thread.currentThread().getThreadGroup();
    while (top.getParent() != null) {
      top = top.getParent();
    }
    Thread[] threads = new Thread[top.activeCount() + 64];
    return Arrays.copyOf(threads, top.enumerate(threads));
  }

  /** Frees the threads of the platform from the module's class loader: they go on for ever, and do not need it. */
  void releaseThoseOfPlatform() {
    for (Thread thread : all()) {
      if (OF_PLATFORM.contains(thread.getName()) && thread.getClass().getClassLoader() == null
          && remains.has(thread.getContextClassLoader())) {
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
      }
    }
  }

  /** A sentence for each thread. */
  List<String> find() {
    List<String> sentences = new ArrayList<>();
    Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> each.getKey() != Thread.currentThread())
        .sorted(Comparator.comparing(each -> each.getKey().getName()))
        .forEach(each -> add(each, sentences));
    return sentences;
  }

  private void add(Map.Entry<Thread, StackTraceElement[]> entry, List<String> sentences) {
    Thread thread = entry.getKey();
    List<StackTraceElement> stack = List.of(entry.getValue());
    String place = stack.stream().filter(this::isOfModule).findFirst().map(LiveThreads::place).orElse("");
    String name = "thread \"" + thread.getName() + "\" (state " + thread.getState() + ") ";
    if (remains.hasClassOf(thread) || remains.has(thread.getContextClassLoader())) {
      sentences.add(name + "of " + remains.owner() + " still runs" + place + ": " + remedy(stack)
          + " in ServerModule.stop");
    } else if (!place.isEmpty()) {
      sentences.add(name + "is still in code of " + remains.owner() + place + ": that code must return");
    } else if (remains.hasClassOf(thread.getUncaughtExceptionHandler())) {
      sentences.add(name + "has an uncaught exception handler of " + remains.owner()
          + ": set another one in ServerModule.stop");
    }
  }

  private boolean isOfModule(StackTraceElement frame) {
    return remains.loader().getName().equals(frame.getClassLoaderName());
  }

  private static String place(StackTraceElement frame) {
    return " (" + frame.getClassName() + "." + frame.getMethodName() + ", line " + frame.getLineNumber()
        + ")";
  }

  private static String remedy(List<StackTraceElement> stack) {
    if (runs(stack, "java.util.TimerThread")) {
      return "cancel its timer";
    }
    return runs(stack, "java.util.concurrent.ThreadPoolExecutor")
        || runs(stack, "java.util.concurrent.ForkJoinPool")
            ? "shut its executor down"
            : "stop it";
  }

  private static boolean runs(List<StackTraceElement> stack, String className) {
    return stack.stream().anyMatch(frame -> frame.getClassName().equals(className)
        || frame.getClassName().startsWith(className + "$"));
  }
}
