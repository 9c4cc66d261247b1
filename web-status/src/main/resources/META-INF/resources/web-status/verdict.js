// Is it well? What is it waiting for, and since when? In words.

import { age, clock, count, some } from './format.js';
import { heldBy } from './reloads.js';
import { kindOf, mostCommon, runningRequests, slowRequests, waitsOf } from './requests.js';

/** So many of its workers busy, and a server will soon have none for the next request. */
const BUSY_SHARE = 0.8;
/** Who waits for this long has noticed. */
const LONG_WAIT_MILLIS = 1000;
/** A generation that still has requests after this long is held by something. */
const LONG_DRAIN_MILLIS = 60_000;
const MINUTE_MILLIS = 60_000;
/** So long it is told that the page was without a connection. */
const ABSENCE_MILLIS = 3_600_000;

/** Letters of a request that are shown where it is only named. */
const LONGEST_NAME = 140;

const RANKS = ['bad', 'warn', 'busy', 'well'];

/**
 * What to say of a server.
 *
 * @param status all that is known of it
 * @param now the time there
 * @param past its history
 * @param link the connection to it
 * @returns `level`, the headline `word`, and `reasons`: `level`, `text`, and `since`, which is `null` if it is not known. `isOlder`
 *     says that it began before that, `isSeen` that this page saw it first then, `what` what it is that has lasted, if that is not
 *     the text; `advice` is a sentence of its own
 */
export function verdictOf(status, now, past, link) {
  if (link.phase === 'away') {
    return away(status, now, past, link);
  }
  if (status.isKnown) {
    const verdict = known(status, now, past);
    verdict.reasons.push(...absenceOf(link, status.members, now));
    return verdict;
  }
  return { level: 'unknown', word: 'Connecting …', reasons: [] };
}

function away(status, now, past, link) {
  const reasons = [{
    level: 'away', key: 'away', since: link.awaySince,
    text: `There is no connection: ${link.reason}`, advice: 'This page connects again by itself. While the server takes no connections, open it at an address of AdminListen',
  }];
  if (!status.isKnown) {
    return { level: 'away', word: 'No connection', reasons };
  }
  const { word } = known(status, status.members.currentTime, past);
  reasons.push({ level: 'cause', key: 'before', since: null, text: `What is shown is older; the verdict was: ${word}` });
  return { level: 'away', word: 'Away', reasons };
}

function known(status, now, past) {
  const running = runningRequests(status.workers.values(), now);
  const conditions = [...lifeOf(status.members), ...admissionOf(status.members, past), ...waitingOf(status.members, now, past),
    ...busyOf(status.members, past), ...slowOf(running, now), ...reloadsOf(status.members, now)];
  conditions.sort((one, other) => RANKS.indexOf(one.level) - RANKS.indexOf(other.level));
  const first = conditions.find((condition) => condition.word !== undefined);
  const reasons = [...conditions, ...causesOf(conditions, running)];
  return {
    level: first?.level ?? 'well',
    word: first?.word ?? 'Well',
    reasons: reasons.length > 0 ? reasons : [{ level: 'well', text: atRest(status.members), since: null }],
  };
}

/** For some time it is told that the page heard nothing for a while, and whether that was because the server was started anew. */
function absenceOf({ absence }, members, now) {
  if (!absence || now - absence.until >= ABSENCE_MILLIS) {
    return [];
  }
  const silence = `from ${clock(absence.from, now)} for ${age(absence.until - absence.from)}`;
  return [{
    level: 'cause', key: 'absence', since: null,
    text: absence.isOtherServer ? `The server was restarted at ${clock(members.server.restartTime, now)}; nothing was heard ${silence}`
      : `Nothing was heard of the server ${silence}`,
  }];
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

function admissionOf(members, past) {
  const { admission } = members;
  if (admission.accepting || ['starting', 'stopping'].includes(members.server.state)) {
    return [];
  }
  // The history has idle workers, but not how many connections were allowed: for that, what this page has seen must do.
  const isForWantOfWorkers = admission.refusals.some((refusal) => refusal.reason === 'noIdleWorkers');
  return [{
    level: 'bad', key: 'refuses', word: 'Refuses connections',
    advice: 'Keep this page open: another may only get in by AdminListen',
    text: `New connections wait outside. The server ${admission.sentence}`,
    ...timeOf(isForWantOfWorkers ? past.since((row) => row.idle === 0, members.server.restartTime) : null),
  }];
}

function waitingOf(members, now, past) {
  const { waiting } = members;
  if (waiting.count === 0) {
    return [];
  }
  const longest = waiting.longestSince === null ? 0 : now - waiting.longestSince;
  const since = past.since((row) => row.waiting > 0, members.server.restartTime) ?? { since: waiting.longestSince, isOlder: false };
  return [{
    level: longest >= LONG_WAIT_MILLIS ? 'bad' : 'warn', key: 'waiting', word: 'Requests wait',
    text: waiting.count === 1 ? `1 request has waited for a worker for ${age(longest)}`
      : `${count(waiting.count)} requests wait for a worker, the longest for ${age(longest)}`,
    ...since, what: 'at least one at any time',
  }];
}

function busyOf(members, past) {
  const { busy, graceful, idle } = members.workerCounts;
  if (busy + graceful + idle === 0 || (busy + graceful) / (busy + graceful + idle) < BUSY_SHARE) {
    return [];
  }
  return [{
    level: 'busy', key: 'busy', word: 'Busy',
    text: `${count(busy + graceful)} of ${some(busy + graceful + idle, 'worker')} busy`,
    ...timeOf(past.since((row) => row.busy + row.graceful >= BUSY_SHARE * (row.busy + row.graceful + row.idle),
      members.server.restartTime)),
  }];
}

function timeOf(found) {
  return found ?? { since: null };
}

function slowOf(running, now) {
  const slow = slowRequests(running);
  if (slow.length === 0) {
    return [];
  }
  const [{ worker, age: oldest }] = slow;
  const which = worker.request === undefined ? '' : `: ${clipped(kindOf(worker.request))}${slow.length > 1 ? ' is the longest' : ''}`;
  return [{
    level: 'busy', key: 'slow', word: 'Slow requests', since: now - oldest,
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
    const [first] = heldBy(reload, now);
    const held = first === undefined ? '' : `: ${clipped(first)}`;
    const isLong = now - reload.begunTime >= LONG_DRAIN_MILLIS;
    conditions.push({
      ...(isLong ? { level: 'warn', word: 'Old generation held' } : { level: 'busy' }), key: `draining ${reload.number}`, since: reload.begunTime,
      text: `An old generation finishes its requests after reload ${reload.number}${held}`,
    });
  }
  const leaking = members.reloads.filter((reload) => reload.leaks.length > 0);
  if (leaking.length > 0) {
    conditions.push({
      level: 'warn', key: 'leaks', word: 'Code stays in memory', since: leaking[leaking.length - 1].begunTime,
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

  /** Puts the time at which it was first seen into reasons that have none. */
  complete(reasons, now) {
    const times = new Map();
    for (const reason of reasons.filter((one) => one.key !== undefined && one.since === null && one.level !== 'cause')) {
      times.set(reason.key, this.#times.get(reason.key) ?? now);
      reason.since = times.get(reason.key);
      reason.isSeen = true;
    }
    this.#times = times;
    return reasons;
  }
}

/** `since 14:03:22, for 41 s`; or as much of it as is known. */
export function sinceWords({ since, isOlder, isSeen, what }, now) {
  const millis = now - since;
  const begin = what === undefined ? '' : `${what} `;
  if (isOlder) {
    return `${begin}for more than ${age(millis < MINUTE_MILLIS ? millis : Math.floor(millis / MINUTE_MILLIS) * MINUTE_MILLIS)}`;
  }
  return `${begin}${isSeen ? 'seen ' : ''}since ${clock(since, now)}, for ${age(millis)}`;
}
