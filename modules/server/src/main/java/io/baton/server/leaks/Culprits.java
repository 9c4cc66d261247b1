package io.baton.server.leaks;

import io.baton.server.loading.RetiredJar;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/**
 * Names what keeps the code of retired jars in memory.
 *
 * <p><b>Thread:</b> one that may block.
 */
final class Culprits {

  /** A module that leaks a hundred threads leaks them all in the same way. */
  private static final int MAX_SENTENCES = 20;

  private final Vertx vertx;
  private final boolean unloads;

  /**
   * A search.
   *
   * @param unloads whether the virtual machine has shown that it unloads what nobody uses
   */
  Culprits(Vertx vertx, boolean unloads) {
    this.vertx = vertx;
    this.unloads = unloads;
  }

  /** The sentences about those of the jars that are still there. */
  List<String> of(List<RetiredJar> jars) {
    List<String> sentences = new ArrayList<>();
    for (RetiredJar jar : jars) {
      jar.loader().map(loader -> new Remains(loader, jar.owner()))
          .ifPresent(remains -> sentences.addAll(of(remains)));
    }
    return sentences;
  }

  private List<String> of(Remains remains) {
    List<String> found = new ArrayList<>();
    found.addAll(new LiveThreads(remains).find());
    found.addAll(new ThreadLocals(remains).find());
    found.addAll(new ShutdownHooks(remains).find());
    found.addAll(new ProcessSettings(remains).find());
    found.addAll(new VertxLeftovers(vertx, remains).findOthers());
    if (found.isEmpty() && unloads) {
      return List.of(unknown(remains));
    }
    if (found.size() <= MAX_SENTENCES) {
      return found;
    }
    List<String> some = new ArrayList<>(found.subList(0, MAX_SENTENCES));
    some.add("and " + (found.size() - MAX_SENTENCES) + " more of " + remains.owner());
    return some;
  }

  private static String unknown(Remains remains) {
    String closed = PrivateFields.areThreadsOpen()
        ? ""
        : " (thread-locals and shutdown hooks could not be looked at: start the virtual machine with"
            + " --add-opens java.base/java.lang=ALL-UNNAMED)";
    return "the code of " + remains.owner() + " is still in memory, and nothing known keeps it there" + closed
        + ": see in a heap dump (jcmd " + ProcessHandle.current().pid()
        + " GC.heap_dump FILE) what refers to the"
        + " class loader \"" + remains.loader().getName() + "\"";
  }
}
