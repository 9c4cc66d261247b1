// What can be said of the requests that are under way: which take long, and what most of them are.

import { busySince, isBusy, SLOW_MILLIS } from './statuses.js';

/** Requests that are younger come and go faster than anybody can read. */
const SHOWN_FROM_MILLIS = 1000;
const MOST_SHOWN = 50;
/** So many letters of a request line are kept. */
const MOST_KEPT = 63;

/** `GET /path` of a request line: what requests for the same thing have in common. */
export function kindOf(request) {
  const [method, target = ''] = (wholeOrCut(request) ?? '').split(' ');
  return `${method} ${target.split('?')[0]}`.trim();
}

/** A request line as it is shown: the scoreboard keeps the first or the last letters of it, and what was cut off must be seen. */
export function wholeOrCut(request) {
  if (request === undefined || request.length < MOST_KEPT) {
    return request;
  }
  return `${/^[A-Z]+ /.test(request) ? '' : '…'}${request}${/ HTTP\/[\d.]+$/.test(request) ? '' : '…'}`;
}

/** All busy workers with the age of their request, the oldest first; those whose age is not known come last. */
export function runningRequests(workers, now) {
  return [...workers].filter(isBusy)
    .map((worker) => ({ worker, age: busySince(worker) === null ? null : now - busySince(worker) }))
    .sort((one, other) => (other.age ?? -1) - (one.age ?? -1));
}

/** The requests that are worth a line: first those that wait for a worker, then those that have run for some time. */
export function requestsUnderWay(status, now) {
  const waiting = status.members.waiting.requests.map((request) => ({ ...request, age: now - request.since, worker: null }));
  const running = runningRequests(status.workers.values(), now)
    .filter(({ age }) => age !== null && age >= SHOWN_FROM_MILLIS)
    .map(({ worker, age }) => ({ ...worker, age, worker }));
  return { shown: [...waiting, ...running].slice(0, MOST_SHOWN), omitted: Math.max(0, waiting.length + running.length - MOST_SHOWN) };
}

/** What most of the workers do that have done it for a second: `kind`, `count` and the age of the oldest; or `null`. */
export function mostCommon(running) {
  const groups = new Map();
  for (const { worker, age } of running) {
    if (age >= SHOWN_FROM_MILLIS && worker.request !== undefined) {
      const kind = kindOf(worker.request);
      const group = groups.get(kind) ?? { kind, count: 0, oldest: age };
      group.count += 1;
      groups.set(kind, group);
    }
  }
  return [...groups.values()].sort((one, other) => other.count - one.count)[0] ?? null;
}

/** What workers wait for in the middle of their requests, with how many do. */
export function waitsOf(running) {
  const waits = new Map();
  for (const { worker } of running) {
    if (worker.waitingFor !== undefined) {
      waits.set(worker.waitingFor, (waits.get(worker.waitingFor) ?? 0) + 1);
    }
  }
  return [...waits].map(([what, count]) => ({ what, count })).sort((one, other) => other.count - one.count);
}

/** The requests that have taken so long that somebody should know. */
export function slowRequests(running) {
  return running.filter(({ age }) => age !== null && age >= SLOW_MILLIS);
}
