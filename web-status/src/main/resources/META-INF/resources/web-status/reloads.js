// Reloads on a time line: what changed, how long each step took, what failed and where, what holds the old generation.

import { html } from './lit-html.js';
import { age, clock, count, micros, some } from './format.js';
import { partsOf, shortName } from './messages.js';

const STEPS = ['load', 'check', 'deploy', 'switch', 'drain', 'retire'];
const STREAM_END_MILLIS = 3000;
const SIGNS = { added: '+', removed: '−', changed: '±' };
const OUTCOMES = { running: 'under way', draining: 'serves, the old one drains', done: 'done', refused: 'refused' };

/** All reloads that are remembered, the newest first, and the start below them. */
export function reloads(members, now, open) {
  const { reloads: all, server } = members;
  return html`<ol class="timeline">${all.map((reload) => item(reload, now, open))}
    <li class="start"><b>Start</b> <time datetime=${new Date(server.restartTime).toISOString()}>${clock(server.restartTime, now)}</time>
      <span class="hint">${age(now - server.restartTime)} ago</span></li></ol>
    ${members.detailed ? '' : html`<p class="hint">Errors, changes, what is held and who asked: all of this is hidden from you (StatusDetails).</p>`}`;
}

function item(reload, now, open) {
  const isOpen = open.get(reload.number) ?? (reload.outcome !== 'done');
  return html`<li data-outcome=${reload.outcome} data-number=${reload.number}>
    <details ?open=${isOpen}>
      <summary @click=${(event) => open.set(reload.number, !event.currentTarget.parentElement.open)}><b>Reload ${reload.number}</b> <span class="outcome">${OUTCOMES[reload.outcome] ?? reload.outcome}</span>
        <time datetime=${new Date(reload.begunTime).toISOString()}>${clock(reload.begunTime, now)}</time>
        <span class="hint">${age(now - reload.begunTime)} ago · ${facts(reload)}</span></summary>
      ${messages('What is wrong', reload.errors)}
      ${steps(reload)}
      ${texts('What holds the old generation', heldBy(reload, now))}
      ${texts('What stays in memory', reload.leaks)}
      ${reloadChanges(reload)}
      ${reload.askers.length > 0 ? html`<p class="hint">Asked for by ${reload.askers.join('; ')}</p>` : ''}
    </details></li>`;
}

/** What holds an old generation. A stream ends within a second after a reload, so until then it is no news. */
export function heldBy(reload, now) {
  return now - reload.begunTime < STREAM_END_MILLIS ? reload.held.filter((what) => !what.includes('?stream')) : reload.held;
}

function facts(reload) {
  const all = [];
  if (reload.generation !== null) {
    all.push(`generation ${reload.generation}`);
  }
  if (reload.changes.length > 0) {
    all.push(some(reload.changes.length + reload.changesOmitted, 'change'));
  }
  if (reload.errors.length > 0) {
    all.push(some(reload.errors.length, 'error'));
  }
  if (reload.forced) {
    all.push('the old generation was forced to end');
  }
  const took = reload.steps.filter(({ step }) => step !== 'drain').reduce((sum, { durationMicros }) => sum + durationMicros, 0);
  all.push(`took ${micros(took)}`);
  return all.join(' · ');
}

/** The steps that are over with their times; the one that runs, or that failed, says so. */
function steps(reload) {
  const times = new Map(reload.steps.map(({ step, durationMicros }) => [step, durationMicros]));
  const isUnderWay = reload.outcome === 'running' || reload.outcome === 'draining';
  const next = isUnderWay ? STEPS.find((step) => !times.has(step)) : undefined;
  const failed = reload.outcome === 'refused' ? STEPS.findLast((step) => times.has(step)) : undefined;
  const stateOf = (step) => (step === failed ? 'failed' : times.has(step) ? 'over' : step === next ? 'now' : 'none');
  return html`<ol class="steps" aria-label="Steps">${STEPS.map((step) => html`
    <li data-state=${stateOf(step)}>${step} <b>${times.has(step) ? micros(times.get(step)) : step === next ? 'now' : '–'}${
      step === failed ? ' failed' : ''}</b></li>`)}</ol>`;
}

function texts(title, all) {
  return all.length === 0 ? '' : html`<h3>${title}</h3><ul class="texts">${all.map((text) => html`<li>${text}</li>`)}</ul>`;
}

/** Errors or warnings, each with its file and line. */
export function messages(title, all) {
  return all.length === 0 ? '' : html`<h3>${title}</h3><ul class="messages">${all.map((message) => {
    const { file, line, text } = partsOf(message);
    return html`<li>${file === null ? '' : html`<code class="place" title=${file}>${shortName(file)}:${line}</code> `}${text}</li>`;
  })}</ul>`;
}

/** What a reload changed, or would have. */
export function reloadChanges(reload) {
  return changes(reload.changes, reload.changesOmitted, reload.outcome === 'refused' ? 'What it would have changed' : 'What changed');
}

/** Changes of the configuration, each with its file and line. */
export function changes(all, omitted, title) {
  return all.length === 0 ? '' : html`<h3>${title}</h3><ul class="changes">${all.map((change) => html`
    <li data-kind=${change.kind}><b class="sign" aria-hidden="true">${SIGNS[change.kind]}</b> <span class="unseen">${change.kind}:</span>
      <code>${change.within.map((section) => `${section} `)}${change.directive}${change.before === null ? '' : html` <del>${change.before}</del>`}${
        change.after === null ? '' : html` <ins>${change.after}</ins>`}</code>
      <code class="place" title=${change.file}>${shortName(change.file)}:${change.line}</code></li>`)}
    ${omitted > 0 ? html`<li class="hint">and ${count(omitted)} more</li>` : ''}</ul>`;
}
