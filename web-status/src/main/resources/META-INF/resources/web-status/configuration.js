// The configuration that is in force, line by line, with a search.

import { html, render } from './lit-html.js';
import { count, some } from './format.js';
import { shortName } from './messages.js';
import { Refused } from './server.js';

/** More lines than this are only shown when somebody looks for them. */
const MOST_SHOWN = 400;

/** Whether a line has all words of a search in it, anywhere and in any letter case. */
export function matches(line, words) {
  const text = `${line.within.join(' ')} ${line.directive} ${line.arguments} ${line.file}:${line.line}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The section of the page; asks for the lines when it is first seen, and whenever another generation or another server serves. */
export class Configuration {
  #server;
  #body;
  #facts;
  #lines = null;
  #refusal = null;
  /** Which generation of which start serves: numbers begin anew with each start. */
  #serving = null;
  /** The generation that the lines are of. */
  #generation = null;
  #words = [];
  #isSeen = false;

  constructor(server, body, facts) {
    this.#server = server;
    this.#body = body;
    this.#facts = facts;
    new IntersectionObserver((entries, observer) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        observer.disconnect();
        this.#isSeen = true;
        this.#load();
      }
    }, { rootMargin: '400px' }).observe(body);
    this.#draw();
  }

  /** This generation of this server serves. */
  serves({ restartTime, generation }) {
    const serving = `${restartTime}/${generation}`;
    if (serving !== this.#serving) {
      this.#serving = serving;
      this.#loadIfSeen();
    }
  }

  /** The server is there, as far as is known: asks again for what could not be had before. */
  retry() {
    if (this.#refusal !== null) {
      this.#loadIfSeen();
    }
  }

  #loadIfSeen() {
    if (this.#isSeen) {
      this.#load();
    }
  }

  async #load() {
    const asked = this.#serving;
    const answer = await this.#server.json({ json: 'configuration' })
      .catch((error) => ({ refusal: error instanceof Refused ? error.message : 'the server did not answer' }));
    if (asked !== this.#serving) {
      return; // Meanwhile another serves, which was asked too.
    }
    this.#refusal = answer.refusal ?? null;
    if (this.#refusal === null) {
      this.#lines = answer.lines;
      this.#generation = answer.generation;
    }
    this.#draw();
  }

  #search(text) {
    this.#words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
    this.#draw();
  }

  #draw() {
    if (this.#lines === null) {
      render(html`<p class="empty">${this.#refusal === null ? 'Loading …' : `The configuration cannot be shown: ${this.#refusal}.`}</p>`, this.#body);
      return;
    }
    const found = this.#lines.filter((line) => matches(line, this.#words));
    const shown = found.slice(0, MOST_SHOWN);
    render(html`${this.#words.length === 0 ? some(this.#lines.length, 'line')
      : `${count(found.length)} of ${some(this.#lines.length, 'line')}`}, as read by generation ${this.#generation}`, this.#facts);
    render(html`${this.#refusal === null ? '' : html`
      <p class="old">These lines may be old. The server was asked again, but: ${this.#refusal}.</p>`}
      <label class="search">Search <input type="search" autocomplete="off" spellcheck="false"
        placeholder="directive, value, section or file" @input=${(event) => this.#search(event.target.value)}></label>
      ${found.length === 0 ? html`<p class="empty">No line has all of these words.</p>` : html`
      <div class="scroll tall" role="group" aria-label="Lines of the configuration" tabindex="0"><table class="lines">
        <thead><tr><th scope="col">line</th><th scope="col">directive</th><th scope="col">within</th></tr></thead>
        <tbody>${shown.map((line) => html`<tr>
          <td><code class="place" title=${line.file}>${shortName(line.file)}:${line.line}</code></td>
          <td><code><b>${line.directive}</b> ${line.arguments}</code>${line.hidden ? html` <span class="badge">secret hidden</span>` : ''}</td>
          <td><code>${line.within.join(' ')}</code></td></tr>`)}</tbody></table></div>`}
      ${found.length > shown.length ? html`<p class="hint">The first ${count(shown.length)} are shown; search for the others.</p>` : ''}`, this.#body);
  }
}
