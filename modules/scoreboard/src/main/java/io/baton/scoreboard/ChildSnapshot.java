package io.baton.scoreboard;

import java.util.List;

/**
 * A copy of the slot of a child.
 *
 * @param slot its index, from 0
 * @param pid the process of the child; 0 if the slot is free
 * @param generation the generation of the child
 * @param threads the number of its workers
 * @param listener the index of its listener
 * @param quiescing whether it is stopping
 * @param accepting whether it takes new connections
 * @param connections all its connections
 * @param waitIo connections that wait because a module asked for it
 * @param writing connections whose client has not taken the whole answer yet
 * @param keepAlive connections that wait for the next request
 * @param closing connections in lingering close
 * @param suspended connections that wait for a module
 * @param workers the worker slots that were ever used, by rising thread number
 */
public record ChildSnapshot(int slot, long pid, int generation, int threads, int listener, boolean quiescing,
    boolean accepting, int connections, int waitIo, int writing, int keepAlive, int closing, int suspended,
    List<WorkerSnapshot> workers) {

  /** Copies the list. */
  public ChildSnapshot {
    workers = List.copyOf(workers);
  }

  /** Whether no child is in the slot. */
  public boolean isFree() {
    return pid == 0;
  }
}
