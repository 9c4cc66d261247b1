// The verdict on the page, in the title of the window and in its icon.

import { html } from './lit-html.js';
import { write } from './dom.js';
import { count } from './format.js';
import { iconOf } from './icon.js';
import { sinceWords } from './verdict.js';

const SYMBOLS = { well: '✓', busy: '↑', warn: '!', bad: '✕', away: '?', unknown: '…' };

/** The reasons of a verdict, each with its time. */
export function reasons(verdict, now) {
  return html`<ul class="reasons">${verdict.reasons.map((reason) => html`
    <li data-level=${reason.level} data-key=${reason.key ?? 'rest'}>${reason.text}${reason.since === null ? ''
      : html` <span class="since">(${sinceWords(reason, now)})</span>`}${reason.advice === undefined ? ''
      : html`<span class="advice">${reason.advice}.</span>`}</li>`)}</ul>`;
}

/** Shows the headline. Only a headline that is new is written, for it is read aloud. */
export function showHeadline(verdict) {
  const section = document.getElementById('verdict');
  if (section.dataset.level !== verdict.level) {
    section.dataset.level = verdict.level;
    document.querySelector('link[rel=icon]').href = iconOf(verdict.level);
  }
  write(section.querySelector('.verdict-icon'), SYMBOLS[verdict.level]);
  write(document.getElementById('verdict-word'), verdict.word);
}

/** The title of the window: it is seen when the page is not. */
export function showTitle(verdict, status) {
  const words = [verdict.word];
  if (status.isKnown) {
    const { busy, graceful, idle } = status.members.workerCounts;
    words.push(`${count(busy + graceful)}/${count(busy + graceful + idle)} busy`, status.name);
  }
  const title = `${words.join(' · ')} – Baton`;
  if (document.title !== title) {
    document.title = title;
  }
}
