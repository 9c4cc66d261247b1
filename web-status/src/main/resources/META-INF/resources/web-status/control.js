// Has the server check its configuration or reload it, and shows in place what came of it.

import { html, render } from './lit-html.js';
import { clock, some } from './format.js';
import { changes, messages, reloadChanges } from './reloads.js';
import { Refused } from './server.js';

const ACTIONS = {
  check: { name: 'Test configuration', doing: 'Testing …' },
  reload: { name: 'Reload', doing: 'Reloading …' },
};

/** The buttons, for those who may use them, and the place for what they lead to. That is shown until something newer is known. */
export class Control {
  #server;
  #buttons;
  #result;
  #running = null;
  /** Why there are no buttons: `null` if nothing is known against it. */
  #refusal = null;
  #isKnown = false;
  /** What is known of the server now: its `restartTime`, the `newest` reload, and its time `now`. */
  #present = { restartTime: null, newest: 0, now: 0 };
  /** What the result that is shown came of: the same as `#present`; `null` if none is shown. */
  #shown = null;

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

  /** The server is this one now: a result of before its start, or of before another reload, says nothing any more. */
  serves({ server, reloads }, now) {
    this.#present = { restartTime: server.restartTime, newest: reloads[0]?.number ?? 0, now };
    if (this.#shown !== null
      && (this.#shown.restartTime !== server.restartTime || this.#shown.newest < this.#present.newest)) {
      this.#close();
    }
  }

  async #ask(action) {
    if (this.#running !== null) {
      return;
    }
    this.#running = action;
    this.#draw();
    this.#shown = null;
    render(html`<p>${ACTIONS[action].doing}</p>`, this.#result);
    try {
      const answer = await this.#server.control(action);
      this.#show(action === 'check' ? checked(answer) : reloaded(answer.reload), answer.reload?.number);
    } catch (error) {
      if (error.status === 403) {
        this.#refusal = error.message;
      }
      this.#show({ level: 'bad', body: html`<p>${error instanceof Refused ? html`<b>Not done:</b> ${error.message}`
        : html`<b>The server did not answer</b>${action === 'check' ? '' : '; whether it was done shows below'}.`}</p>` });
    }
    this.#running = null;
    this.#draw();
  }

  #show({ level, body }, number = this.#present.newest) {
    this.#shown = { ...this.#present, newest: Math.max(number, this.#present.newest) };
    render(html`<div class="outcome-box" data-level=${level}>
      <p class="outcome-head"><time>${clock(this.#shown.now)}</time>
        <button type="button" aria-label="Close this result" @click=${() => this.#close(true)}>×</button></p>
      ${body}</div>`, this.#result);
  }

  #close(isAsked = false) {
    this.#shown = null;
    render('', this.#result);
    if (isAsked) {
      this.#buttons.querySelector('button')?.focus();
    }
  }

  #draw() {
    if (!this.#isKnown || this.#refusal !== null) {
      render(this.#refusal === null ? '' : html`<p class="hint">Test and reload are not possible here: ${this.#refusal}</p>`, this.#buttons);
      return;
    }
    render(Object.entries(ACTIONS).map(([action, { name, doing }]) => html`
      <button type="button" id=${action} aria-disabled=${this.#running !== null} @click=${() => this.#ask(action)}>${
        this.#running === action ? doing : name}</button>`), this.#buttons);
  }
}

function checked(answer) {
  return {
    level: answer.valid ? 'well' : 'bad',
    body: html`<p><b>${answer.valid ? 'The configuration can be used.' : `The configuration has ${some(answer.errors.length, 'error')}.`}</b>
      ${answer.valid && answer.changes.length === 0 ? 'A reload would change nothing in it.' : ''}</p>
      ${messages('What is wrong', answer.errors)}${messages('What may not be meant', answer.warnings)}${changes(answer.changes, 0, 'What a reload would change')}`,
  };
}

function reloaded(reload) {
  const isRefused = reload.outcome === 'refused';
  return {
    level: isRefused ? 'bad' : 'well',
    body: html`<p><b>${isRefused ? `Reload ${reload.number} was refused; nothing has changed.`
      : `Reload ${reload.number} is done: generation ${reload.generation} serves.`}</b></p>
      ${messages('What is wrong', reload.errors)}${reloadChanges(reload)}`,
  };
}
