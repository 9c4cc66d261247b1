// Is it well? What is it waiting for, and since when? In words.

import { age, clock, count, some } from './format.js';
import { kindOf, mostCommon, runningRequests, slowRequests, waitsOf } from './requests.js';

/** So many of its workers busy, and a server will soon have none for the next request. */
const BUSY_SHARE = 0.8;
/** Who waits for this long has noticed. */
const LONG_WAIT_MILLIS = 1000;
/** A generation that still has requests after this long is held by something. */
const LONG_DRAIN_MILLIS = 60_000;

/** Letters of a request that are shown where it is only named. */
const LONGEST_NAME = 140;

const RANKS = ['bad', 'warn', 'busy', 'well'];

/**
 * What to say of a server.
 *
 * @param status all that is known of it
 * @param now the time there
 * @param seconds its history of seconds
 * @param link the connection to it
 * @returns `level`, the headline `word`, and `reasons`: `level`, `text`, and `since`, which is `null` if it is not known
 */
export function verdictOf(status, now, seconds, link) {
  if (link.phase === 'away') {
    return away(status, now, seconds, link);
  }
  return status.isKnown ? known(status, now, seconds) : { level: 'unknown', word: 'Connecting …', reasons: [] };
}

function away(status, now, seconds, link) {
  const reasons = [{
    level: 'away', key: 'away', since: link.awaySince,
    text: `There is no connection: ${link.reason}. The page connects again by itself`,
  }];
  if (!status.isKnown) {
    return { level: 'away', word: 'No connection', reasons };
  }
  const { word } = known(status, status.members.currentTime, seconds);
  reasons.push({ level: 'cause', key: 'before', since: null, text: `What is shown is older; the verdict was: ${word}` });
  return { level: 'away', word: 'Away', reasons };
}

function known(status, now, seconds) {
  const running = runningRequests(status.workers.values(), now);
  const conditions = [...lifeOf(status.members), ...admissionOf(status.members, seconds), ...waitingOf(status.members, now, seconds),
    ...busyOf(status.members, seconds), ...slowOf(running, now), ...reloadsOf(status.members, now)];
  conditions.sort((one, other) => RANKS.indexOf(one.level) - RANKS.indexOf(other.level));
  const first = conditions.find((condition) => condition.word !== undefined);
  const reasons = [...conditions, ...causesOf(conditions, running)];
  return {
    level: first?.level ?? 'well',
    word: first?.word ?? 'Well',
    reasons: reasons.length > 0 ? reasons : [{ level: 'well', text: atRest(status.members), since: null }],
  };
}

function lifeOf(members) {
  switch (members.server.state) {
    case 'starting':
      return [{ level: 'warn', key: 'starting', word: 'Starting', text: 'The server starts', since: members.server.restartTime }];
    case 'stopping':
      return [{
        level: 'warn', key: 'stopping', word: 'Stopping', since: null,
        text: 'The server stops: it finishes what it has and takes nothing new',
      }];
    default:
      return [];
  }
}

function admissionOf(members, seconds) {
  const { admission } = members;
  if (admission.accepting || ['starting', 'stopping'].includes(members.server.state)) {
    return [];
  }
  const isForWantOfWorkers = admission.refusals.some((refusal) => refusal.reason === 'noIdleWorkers');
  return [{
    level: 'bad', key: 'refuses', word: 'Refuses connections',
    text: `New connections wait outside. The server ${admission.sentence}`,
    since: isForWantOfWorkers ? seconds.since((row) => row.idle === 0) : null,
  }];
}

function waitingOf(members, now, seconds) {
  const { waiting } = members;
  if (waiting.count === 0) {
    return [];
  }
  const longest = waiting.longestSince === null ? 0 : now - waiting.longestSince;
  const verb = waiting.count === 1 ? 'waits' : 'wait';
  return [{
    level: longest >= LONG_WAIT_MILLIS ? 'bad' : 'warn', key: 'waiting', word: 'Requests wait',
    text: `${some(waiting.count, 'request')} ${verb} for a worker, the longest for ${age(longest)}; at least one has waited`,
    since: seconds.since((row) => row.waiting > 0) ?? waiting.longestSince,
  }];
}

function busyOf(members, seconds) {
  const { busy, graceful, idle } = members.workerCounts;
  if (busy + graceful + idle === 0 || (busy + graceful) / (busy + graceful + idle) < BUSY_SHARE) {
    return [];
  }
  return [{
    level: 'busy', key: 'busy', word: 'Busy',
    text: `${count(busy + graceful)} of ${some(busy + graceful + idle, 'worker')} busy`,
    since: seconds.since((row) => row.busy + row.graceful >= BUSY_SHARE * (row.busy + row.graceful + row.idle)),
  }];
}

function slowOf(running, now) {
  const slow = slowRequests(running);
  if (slow.length === 0) {
    return [];
  }
  const [{ worker, age: oldest }] = slow;
  const which = worker.request === undefined ? '' : `: ${clipped(kindOf(worker.request))}${slow.length > 1 ? ' is the longest' : ''}`;
  return [{
    level: 'busy', key: 'slow', since: now - oldest,
    text: `${some(slow.length, 'request has', 'requests have')} taken longer than 10 s${which}`,
  }];
}

function reloadsOf(members, now) {
  const conditions = [];
  const [last] = members.reloads;
  if (last?.outcome === 'refused') {
    conditions.push({
      level: 'warn', key: 'refused', word: 'Reload refused', since: last.begunTime,
      text: `The last reload was refused: generation ${members.server.generation} goes on with the configuration that it has`,
    });
  }
  if (last?.outcome === 'running') {
    conditions.push({ level: 'busy', key: 'reload', text: 'A reload is under way', since: last.begunTime });
  }
  for (const reload of members.reloads.filter((one) => one.outcome === 'draining')) {
    const held = reload.held.length > 0 ? `: ${clipped(reload.held[0])}` : '';
    conditions.push({
      level: now - reload.begunTime >= LONG_DRAIN_MILLIS ? 'warn' : 'busy', key: `draining ${reload.number}`, since: reload.begunTime,
      text: `An old generation finishes its requests after reload ${reload.number}${held}`,
    });
  }
  const leaking = members.reloads.filter((reload) => reload.leaks.length > 0);
  if (leaking.length > 0) {
    conditions.push({
      level: 'warn', key: 'leaks', since: leaking[leaking.length - 1].begunTime,
      text: `Code of ${some(leaking.length, 'earlier generation')} stays in memory: see the reloads`,
    });
  }
  return conditions;
}

/** Where the workers are, if there are too few of them. */
function causesOf(conditions, running) {
  if (!conditions.some((condition) => ['refuses', 'waiting', 'busy'].includes(condition.key))) {
    return [];
  }
  const causes = [];
  const common = mostCommon(running);
  if (common !== null && common.count > 1) {
    causes.push({
      level: 'cause', key: 'common', since: null,
      text: `${count(common.count)} of the busy workers handle ${clipped(common.kind)}, the oldest for ${age(common.oldest)}`,
    });
  }
  for (const { what, count: number } of waitsOf(running)) {
    causes.push({
      level: 'cause', key: `waits ${what}`, since: null, text: `${some(number, 'worker waits', 'workers wait')} for: ${what}`,
    });
  }
  return causes;
}

function clipped(text) {
  return text.length <= LONGEST_NAME ? text : `${text.slice(0, LONGEST_NAME)}…`;
}

function atRest(members) {
  const { busy, graceful, idle } = members.workerCounts;
  return `${count(busy + graceful)} of ${some(busy + graceful + idle, 'worker')} busy, nothing waits; `
    + `the server ${members.admission.sentence}`;
}

/** Remembers since when each condition has been seen without a break, for those that have no time of their own. */
export class Sightings {
  #times = new Map();

  /** Puts a time into reasons that have none. */
  complete(reasons, now) {
    const times = new Map();
    for (const reason of reasons.filter((one) => one.key !== undefined && one.since === null && one.level !== 'cause')) {
      times.set(reason.key, this.#times.get(reason.key) ?? now);
      reason.since = times.get(reason.key);
    }
    this.#times = times;
    return reasons;
  }
}

/** `since 14:03:22, for 41 s`. */
export function sinceWords(since, now) {
  return `since ${clock(since, now)}, for ${age(now - since)}`;
}
