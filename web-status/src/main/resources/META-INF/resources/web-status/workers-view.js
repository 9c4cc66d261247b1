// What belongs to the grid of workers: the words for one of them, and the key to the letters.

import { html } from './lit-html.js';
import { age, bytes, clock, count, micros, some } from './format.js';
import { wholeOrCut } from './requests.js';
import { busySince, STATUSES, statusOf } from './statuses.js';

/** Shown though no worker has it: what most of the grid is made of. */
const ALWAYS_EXPLAINED = new Set(['ready', 'write']);

/** What is known of a worker, or how to find out. */
export function workerDetails(status, now, key) {
  if (key === null) {
    return html`<span class="hint">Point at a worker, or move through them with the arrow keys, to see its request.</span>`;
  }
  const [slot, thread] = key.split('/');
  const worker = status.workers.get(key);
  if (worker === undefined) {
    return html`<b>Child ${slot}, worker ${thread}</b> · never used`;
  }
  const { letter, words } = statusOf(worker.status);
  const since = busySince(worker);
  return html`<b>Child ${slot}, worker ${thread}</b> · <b class="letter" data-status=${worker.status}>${letter}</b> ${words}${since === null ? ''
    : html` <b>for ${age(now - since)}</b>, since ${clock(since, now)}`}${worker.waitingFor === undefined ? ''
    : html` · <b>waits for: ${worker.waitingFor}</b>`}<br>
    ${worker.request === undefined ? 'no request yet' : html`${since === null ? 'last: ' : ''}<code>${wholeOrCut(worker.request)}</code>`}
    ${worker.virtualHost === undefined ? '' : html` · host ${worker.virtualHost}`}
    ${worker.client === undefined || worker.client === null ? '' : html` · client ${worker.client}`}<br>
    <span class="hint">${some(worker.slotAccesses ?? 0, 'request')} in this slot, ${bytes(worker.slotBytes ?? 0)}${worker.lastMicros === undefined ? ''
      : html`, the last took ${micros(worker.lastMicros)}`}</span>`;
}

/** The key: the letters that are on the grid, with how many there are. */
export function letters(status) {
  const counts = new Map();
  for (const { status: name } of status.workers.values()) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const names = Object.keys(STATUSES).filter((name) => name !== 'dead' && (counts.has(name) || ALWAYS_EXPLAINED.has(name)));
  return html`<ul class="letters">${names.map((name) => html`
    <li><b class="letter" data-status=${name}>${STATUSES[name].letter}</b> ${STATUSES[name].words} <b>${count(counts.get(name) ?? 0)}</b></li>`)}
    <li><b class="letter slow" data-status="write">W</b> for ten seconds and longer</li></ul>`;
}
