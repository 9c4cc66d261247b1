package io.baton.scoreboard;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A copy of the whole scoreboard. All that is shown of the server's state is taken from one of these.
 *
 * <p><b>Thread:</b> any; immutable.
 *
 * @param timeMillis when it was taken, in milliseconds since 1970
 * @param serverLimit number of child slots: {@code ServerLimit}, or more while children of old generations are in others
 * @param threadLimit number of worker slots of a child: {@code ThreadLimit}, or more while an old child has more
 * @param server what concerns the whole server
 * @param children the child slots that were ever used, by rising slot number
 * @param listeners the listeners, by rising index
 */
public record ScoreboardSnapshot(long timeMillis, int serverLimit, int threadLimit, ServerSnapshot server,
    List<ChildSnapshot> children, List<ListenerSnapshot> listeners) {

  /** Copies the lists. */
  public ScoreboardSnapshot {
    children = List.copyOf(children);
    listeners = List.copyOf(listeners);
  }

  /** The worker slots that were ever used, child by child. */
  public Stream<WorkerSnapshot> workers() {
    return children.stream().flatMap(child -> child.workers().stream());
  }

  /** The slot of a worker, by its child slot and its index; one that was never used is dead. */
  public WorkerSnapshot worker(int slot, int thread) {
    return workers().filter(worker -> worker.slot() == slot && worker.thread() == thread).findFirst()
        .orElseGet(() -> WorkerSnapshot.unused(slot, thread));
  }

  /** How many requests ended since the server was started. */
  public long accesses() {
    return workers().mapToLong(WorkerSnapshot::accessCount).sum()
        + listeners.stream().mapToLong(ListenerSnapshot::accesses).sum();
  }

  /** Bytes of answers sent since the server was started. */
  public long bytes() {
    return workers().mapToLong(WorkerSnapshot::bytesServed).sum()
        + listeners.stream().mapToLong(ListenerSnapshot::bytes).sum();
  }

  /** Time spent on requests since the server was started, in microseconds. */
  public long durationMicros() {
    return workers().mapToLong(WorkerSnapshot::durationMicros).sum()
        + listeners.stream().mapToLong(ListenerSnapshot::durationMicros).sum();
  }

  /** How many requests wait for a worker. */
  public long waitingCount() {
    return listeners.stream().mapToLong(ListenerSnapshot::waitingCount).sum();
  }

  /** How many workers have a request of another listener than their own. */
  public int borrowedNow() {
    return listeners.stream().mapToInt(ListenerSnapshot::lent).sum();
  }

  /** How many requests were ever given to a worker of another listener. */
  public long borrowed() {
    return listeners.stream().mapToLong(ListenerSnapshot::borrowed).sum();
  }

  /** The virtual hosts that ever had a request, by name. */
  public List<HostSnapshot> hosts() {
    Map<String, HostSnapshot> byName = new TreeMap<>();
    listeners.forEach(listener -> listener.hosts()
        .forEach(host -> byName.merge(host.name(), host, HostSnapshot::plus)));
    return List.copyOf(byName.values());
  }

  /** The waiting requests of all listeners, longest waiting first; at most 100 of each listener. */
  public List<WaitingRequest> waiting() {
    return listeners.stream().flatMap(listener -> listener.waiting().stream())
        .sorted(Comparator.comparingLong(WaitingRequest::sinceMillis)).toList();
  }
}
