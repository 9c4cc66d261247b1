// What is best read line by line: requests, children, virtual hosts, times.

import { html } from './lit-html.js';
import { age, bytes, count, micros, some } from './format.js';
import { requestsUnderWay, wholeOrCut } from './requests.js';
import { SLOW_MILLIS, statusOf } from './statuses.js';

/** Why a child takes no connections. */
const REFUSALS = {
  starting: 'no: starting', noIdleWorkers: 'no: no idle worker', connectionLimit: 'no: has as many as its idle workers allow',
  exhausted: 'no: MaxConnectionsPerChild reached', stopping: 'no: stopping',
};
const PERCENTILES = [['p50', 'p50Micros'], ['p90', 'p90Micros'], ['p95', 'p95Micros'], ['p99', 'p99Micros'], ['longest', 'maxMicros']];

/** A table that is scrolled by itself if it is wider than the page; who has no pointer reaches it by the tab key. */
function table(name, heads, rows, className = '') {
  return html`<div class="scroll ${className}" role="group" aria-label=${name} tabindex="0"><table><thead><tr>${heads.map(headOf)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** A head; that of a column of numbers begins with `#`. */
function headOf(head) {
  return html`<th scope="col" class=${head.startsWith('#') ? 'number' : ''}>${head.replace('#', '')}</th>`;
}

/** The requests that are worth a look. */
export function requests(status, now) {
  const { shown, omitted } = requestsUnderWay(status, now);
  if (shown.length === 0) {
    return html`<p class="empty">${status.members.server.extendedStatus
      ? `None waits for a worker, and none has held one for a second.${stillSent(status.members)}`
      : 'Unknown: requests are only shown with ExtendedStatus On.'}</p>`;
  }
  return html`${table('Requests under way', ['state', '#for', 'request', 'host', 'client', 'worker'], shown.map((request) => requestRow(request)), 'tall')}
    ${omitted > 0 ? html`<p class="hint">and ${count(omitted)} more</p>` : ''}${hiddenNote(status)}`;
}

/** An answer that is sent needs no worker, so it is in no row: a long download, say. */
function stillSent({ connections: { writing } }) {
  return writing === 0 ? '' : ` ${some(writing, 'answer is', 'answers are')} still being sent.`;
}

function requestRow(request) {
  const { worker } = request;
  const mark = worker === null ? html`<b class="letter waiting">…</b> waits`
    : html`<b class="letter" data-status=${worker.status}>${statusOf(worker.status).letter}</b>`;
  return html`<tr class=${request.age >= SLOW_MILLIS ? 'slow' : ''}><td class="mark">${mark}</td><td class="number">${age(request.age)}</td>
    <td class="request"><code>${wholeOrCut(request.request)}</code>${request.waitingFor === undefined ? '' : html` <span class="hint">waits for: ${request.waitingFor}</span>`}</td>
    <td>${request.virtualHost}</td><td>${request.client}</td><td>${worker === null ? '' : `${worker.slot}/${worker.thread}`}</td></tr>`;
}

function hiddenNote(status) {
  return status.members.detailed ? '' : html`<p class="hint">Clients and query strings are hidden from you (StatusDetails).</p>`;
}

/** The children, as httpd lists them. */
export function children(members) {
  return html`<div class="scroll" role="group" aria-label="Children" tabindex="0"><table class="grouped">
    <colgroup span="3"></colgroup><colgroup span="2"></colgroup><colgroup span="3"></colgroup><colgroup span="4"></colgroup>
    <thead><tr>
      <th scope="col" rowspan="2">slot</th><th scope="col" rowspan="2">generation</th><th scope="col" rowspan="2">stopping</th>
      <th scope="colgroup" colspan="2">connections</th><th scope="colgroup" colspan="3">threads</th>
      <th scope="colgroup" colspan="4">asynchronous connections</th></tr>
    <tr>${['#total', 'accepting', '#busy', '#graceful', '#idle', '#reading', '#writing', '#kept alive', '#closing'].map(headOf)}</tr></thead>
    <tbody>${members.children.map(childRow)}</tbody></table></div>`;
}

function childRow(child) {
  const { total, waitIo, writing, keepAlive, closing } = child.connections;
  return html`<tr><th scope="row">${child.slot}</th><td>${child.generation}</td><td>${child.stopping ? html`<b>yes</b>` : 'no'}</td>
    <td class="number">${count(total)}</td><td class="accepts">${accepts(child)}</td>
    ${[child.busy, child.graceful, child.idle, waitIo, writing, keepAlive, closing].map((value) => html`<td class="number">${count(value)}</td>`)}</tr>`;
}

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
