// The statuses of a worker: the letter that httpd gave each, and what it means in words.

export const STATUSES = {
  ready: { letter: '_', words: 'waiting for a request' },
  write: { letter: 'W', words: 'handling a request' },
  read: { letter: 'R', words: 'reading a request' },
  keepalive: { letter: 'K', words: 'keeping a connection alive' },
  closing: { letter: 'C', words: 'closing a connection' },
  log: { letter: 'L', words: 'writing the log' },
  dns: { letter: 'D', words: 'looking up a name' },
  graceful: { letter: 'G', words: 'finishing gracefully' },
  starting: { letter: 'S', words: 'starting' },
  'idle-kill': { letter: 'I', words: 'about to end: one too many' },
  dead: { letter: '.', words: 'no worker' },
};

/** From this age on, in milliseconds, a request is one to ask questions about. */
export const SLOW_MILLIS = 10_000;

const WITHOUT_REQUEST = new Set(['ready', 'dead', 'starting', 'idle-kill']);

/** What is known of a status; one that is new to this page is shown as it is called. */
export function statusOf(name) {
  return STATUSES[name] ?? { letter: '?', words: name };
}

/** Whether a worker has a request, as far as its status says. */
export function isBusy(worker) {
  return worker !== undefined && !WITHOUT_REQUEST.has(worker.status);
}

/** Since when a busy worker has had its request, in milliseconds since 1970; `null` if that is not known. */
export function busySince(worker) {
  return isBusy(worker) && worker.startTime !== undefined ? worker.startTime : null;
}
