// What is best read line by line: requests, children, virtual hosts, times.

import { html } from './lit-html.js';
import { age, bytes, count, micros } from './format.js';
import { requestsUnderWay } from './requests.js';
import { SLOW_MILLIS, statusOf } from './statuses.js';

const PERCENTILES = [['p50', 'p50Micros'], ['p90', 'p90Micros'], ['p95', 'p95Micros'], ['p99', 'p99Micros'], ['longest', 'maxMicros']];

/** A table that is scrolled by itself if it is wider than the page; who has no pointer reaches it by the tab key. */
function table(name, heads, rows, className = '') {
  return html`<div class="scroll ${className}" role="group" aria-label=${name} tabindex="0"><table><thead><tr>${heads.map((head) => html`
    <th scope="col" class=${head.startsWith('#') ? 'number' : ''}>${head.replace('#', '')}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** The requests that are worth a look. */
export function requests(status, now) {
  const { shown, omitted } = requestsUnderWay(status, now);
  if (shown.length === 0) {
    return html`<p class="empty">${status.members.server.extendedStatus
      ? 'None: no request waits, and none has run for a second.'
      : 'Unknown: requests are only shown with ExtendedStatus On.'}</p>`;
  }
  return html`${table('Requests under way', ['state', '#for', 'request', 'host', 'client', 'worker'], shown.map((request) => requestRow(request)), 'tall')}
    ${omitted > 0 ? html`<p class="hint">and ${count(omitted)} more</p>` : ''}${hiddenNote(status)}`;
}

function requestRow(request) {
  const { worker } = request;
  const mark = worker === null ? html`<b class="letter waiting">…</b> waits`
    : html`<b class="letter" data-status=${worker.status}>${statusOf(worker.status).letter}</b>`;
  return html`<tr class=${request.age >= SLOW_MILLIS ? 'slow' : ''}><td class="mark">${mark}</td><td class="number">${age(request.age)}</td>
    <td class="request"><code>${request.request}</code>${request.waitingFor === undefined ? '' : html` <span class="hint">waits for: ${request.waitingFor}</span>`}</td>
    <td>${request.virtualHost}</td><td>${request.client}</td><td>${worker === null ? '' : `${worker.slot}/${worker.thread}`}</td></tr>`;
}

function hiddenNote(status) {
  return status.members.detailed ? '' : html`<p class="hint">Clients and query strings are hidden from you (StatusDetails).</p>`;
}

/** The children, as httpd lists them. */
export function children(members) {
  const heads = ['child', 'generation', 'listener', 'accepts', '#busy', '#graceful', '#idle', '#connections',
    '#reading', '#writing', '#kept alive', '#closing'];
  return table('Children', heads, members.children.map((child) => html`
    <tr><th scope="row">${child.slot}</th><td>${child.generation}</td><td>${child.listener}</td><td class="accepts">${accepts(child)}</td>
      <td class="number">${count(child.busy)}</td><td class="number">${count(child.graceful)}</td><td class="number">${count(child.idle)}</td>
      <td class="number">${count(child.connections.total)}</td><td class="number">${count(child.connections.waitIo)}</td>
      <td class="number">${count(child.connections.writing)}</td><td class="number">${count(child.connections.keepAlive)}</td>
      <td class="number">${count(child.connections.closing)}</td></tr>`));
}

const REFUSALS = {
  starting: 'no: starting', noIdleWorkers: 'no: no idle worker', connectionLimit: 'no: has as many as its idle workers allow',
  exhausted: 'no: MaxConnectionsPerChild reached', stopping: 'no: stopping',
};

function accepts(child) {
  return child.accepting ? `yes, ${count(child.more)} more` : REFUSALS[child.refusal] ?? `no: ${child.refusal}`;
}

/** The virtual hosts, the busiest first. */
export function hosts(members) {
  if (members.virtualHosts.length === 0) {
    return html`<p class="empty">No request has come yet.</p>`;
  }
  const sorted = [...members.virtualHosts].sort((one, other) => other.requests - one.requests);
  return table('Virtual hosts', ['name', '#connections', '#requests', '#sent'], sorted.map((host) => html`
    <tr><th scope="row">${host.name}</th><td class="number">${count(host.connections)}</td><td class="number">${count(host.requests)}</td>
      <td class="number">${bytes(host.bytes)}</td></tr>`));
}

/** How long requests wait and how long they are served, a table of percentiles. */
export function latency(members) {
  const lines = [['waiting for a worker', 'waiting'], ['being served', 'service']].flatMap(([name, member]) => [
    [`${name}, last minute`, members.latency[member].lastMinute], [`${name}, since the start`, members.latency[member].sinceStart],
  ]);
  return table('Times of requests', ['time', '#requests', ...PERCENTILES.map(([name]) => `#${name}`)], lines.map(([name, times]) => html`
    <tr><th scope="row">${name}</th><td class="number">${count(times.count)}</td>${PERCENTILES.map(([, member]) => html`
      <td class="number">${micros(times[member])}</td>`)}</tr>`));
}
