// All that is known of the server: the whole status, kept up with what changes.

/** Names a worker. */
export function workerKey(worker) {
  return `${worker.slot}/${worker.thread}`;
}

/**
 * The status as of its last event. Its members are those of the JSON, but `workers` is a map by `workerKey`.
 */
export class Status {
  members = null;
  workers = new Map();

  #receivedAt = 0;

  /** Whether anything is known yet. */
  get isKnown() {
    return this.members !== null;
  }

  /** The name of the server, or that by which this page was asked for: a stream goes to many and names none. */
  get name() {
    return this.members.server.name ?? location.host;
  }

  /** Takes a whole status in place of all that was known. */
  replace(state, receivedAt = performance.now()) {
    this.members = { ...state };
    this.workers = new Map(state.workers.map((worker) => [workerKey(worker), worker]));
    this.#receivedAt = receivedAt;
  }

  /** Takes what changed; gives the keys of the workers that did. */
  merge(change, receivedAt = performance.now()) {
    Object.assign(this.members, change);
    const changed = (change.workers ?? []).map((worker) => {
      const key = workerKey(worker);
      this.workers.set(key, worker);
      return key;
    });
    this.#receivedAt = receivedAt;
    return changed;
  }

  /** What time it is at the server: the clock of this machine may be wrong, and the last event some seconds old. */
  now(at = performance.now()) {
    return this.members.currentTime + (at - this.#receivedAt);
  }
}
