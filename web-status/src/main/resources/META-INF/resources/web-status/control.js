// Has the server check its configuration or reload it, and shows in place what came of it.

import { html, render } from './lit-html.js';
import { some } from './format.js';
import { changes, messages } from './reloads.js';

const ACTIONS = {
  check: { name: 'Test configuration', doing: 'Testing …' },
  reload: { name: 'Reload', doing: 'Reloading …' },
};

/** The buttons, for those who may use them, and the place for what they lead to. */
export class Control {
  #server;
  #buttons;
  #result;
  #running = null;
  /** Why there are no buttons: `null` if nothing is known against it. */
  #refusal = null;
  #isKnown = false;

  constructor(server, buttons, result) {
    this.#server = server;
    this.#buttons = buttons;
    this.#result = result;
  }

  /** Asks the server whether this reader may have it do anything. */
  async learn() {
    try {
      const { allowed, reason } = await this.#server.json({ json: 'control' });
      this.#refusal = allowed ? null : reason;
      this.#isKnown = true;
    } catch {
      return; // It is asked again with the next whole state; until then what was known counts.
    }
    this.#draw();
  }

  async #ask(action) {
    if (this.#running !== null) {
      return;
    }
    this.#running = action;
    this.#draw();
    render(html`<p>${ACTIONS[action].doing}</p>`, this.#result);
    try {
      const answer = await this.#server.control(action);
      render(action === 'check' ? checked(answer) : reloaded(answer.reload), this.#result);
    } catch (error) {
      if (error.status === 403) {
        this.#refusal = error.message;
      }
      render(html`<div class="outcome-box" data-level="bad"><p><b>Not done:</b> ${error.message}</p></div>`, this.#result);
    }
    this.#running = null;
    this.#draw();
  }

  #draw() {
    if (!this.#isKnown || this.#refusal !== null) {
      render(this.#refusal === null ? '' : html`<p class="hint">Not from this page: ${this.#refusal}</p>`, this.#buttons);
      return;
    }
    render(Object.entries(ACTIONS).map(([action, { name, doing }]) => html`
      <button type="button" id=${action} aria-disabled=${this.#running !== null} @click=${() => this.#ask(action)}>${
        this.#running === action ? doing : name}</button>`), this.#buttons);
  }
}

function checked(answer) {
  return html`<div class="outcome-box" data-level=${answer.valid ? 'well' : 'bad'}>
    <p><b>${answer.valid ? 'The configuration can be used.' : `The configuration has ${some(answer.errors.length, 'error')}.`}</b>
      ${answer.valid && answer.changes.length === 0 ? 'A reload would change nothing in it.' : ''}</p>
    ${messages('What is wrong', answer.errors)}${messages('What may not be meant', answer.warnings)}${changes(answer.changes, 0, 'What a reload would change')}</div>`;
}

function reloaded(reload) {
  const isRefused = reload.outcome === 'refused';
  return html`<div class="outcome-box" data-level=${isRefused ? 'bad' : 'well'}>
    <p><b>${isRefused ? `Reload ${reload.number} was refused; nothing has changed.`
      : `Reload ${reload.number} is done: generation ${reload.generation} serves.`}</b></p>
    ${messages('What is wrong', reload.errors)}${changes(reload.changes, reload.changesOmitted)}</div>`;
}
