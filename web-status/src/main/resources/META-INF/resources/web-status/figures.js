// The few numbers that are worth being read from across the room.

import { html } from './lit-html.js';
import { age, bytes, count, micros, rate, UNKNOWN } from './format.js';

/** The tiles. What happens each second comes from the last full one. */
export function figures(members) {
  const second = members.lastSecond;
  const { busy, graceful, idle } = members.workerCounts;
  const { connections, waiting, latency, admission, averages } = members;
  return [
    tile('Requests', second === null ? UNKNOWN : `${rate(second.requests)}/s`, averages === null ? 'no totals: ExtendedStatus is off'
      : `${rate(averages.requestsPerSecond)}/s since the start`),
    tile('Free workers', count(idle), `of ${count(busy + graceful + idle)}, ${count(busy + graceful)} busy`,
      idle === 0 ? 'bad' : undefined),
    tile('Waiting', count(waiting.count), waits(members), waiting.count > 0 ? 'bad' : undefined),
    tile('Service time', micros(latency.service.lastMinute.p50Micros),
      `p99 ${micros(latency.service.lastMinute.p99Micros)} in 1 min`),
    tile('Connections', count(connections.total), admission.accepting ? `accepts ${count(admission.more)} more` : 'accepts none',
      admission.accepting ? undefined : 'bad'),
    tile('Answered', second === null ? UNKNOWN : `${bytes(second.bytes)}/s`, `of answers that ended; ${count(connections.writing)} being sent`),
  ];
}

function waits({ waiting, latency, currentTime }) {
  if (waiting.count > 0 && waiting.longestSince !== null) {
    return `the longest for ${age(currentTime - waiting.longestSince)}`;
  }
  const { count: number, p99Micros } = latency.waiting.lastMinute;
  return number === 0 ? 'none in the last minute' : `p99 ${micros(p99Micros)} in 1 min`;
}

function tile(name, value, more, level = 'plain') {
  return html`<dl class="tile" data-level=${level}><dt>${name}</dt><dd class="value">${value}</dd><dd class="more">${more}</dd></dl>`;
}
