// The workers as a grid: a letter and a colour each, child by child. Made of real elements, so that keyboard and screen reader find
// them; only those that changed are touched.

import { element, write } from './dom.js';
import { count, some } from './format.js';
import { GridKeys } from './grid-keys.js';
import { busySince, isBusy, SLOW_MILLIS, statusOf } from './statuses.js';

/** From so many workers on they are drawn smaller. */
const MANY_WORKERS = 300;

/** Draws the workers of a status into an element, and tells whom the pointer or the focus is on. */
export class Scoreboard {
  #container;
  #pointOut;
  #cells = new Map();
  #rows = new Map();
  #layout = '';
  #keys;

  /** `pointOut` is called with the key of a worker, or `null`. */
  constructor(container, pointOut) {
    this.#container = container;
    this.#pointOut = pointOut;
    this.#keys = new GridKeys(container);
    const cellOf = (event) => event.target.closest?.('.worker') ?? null;
    container.addEventListener('pointerover', (event) => this.#point(cellOf(event)));
    container.addEventListener('pointerleave', () => this.#point(document.activeElement?.closest('.worker') ?? null));
    container.addEventListener('focusin', (event) => this.#point(cellOf(event)));
    container.addEventListener('focusout', () => this.#point(null));
  }

  /** Draws; `changed` are the keys of workers that did, or `null` for all of them. */
  draw(status, now, changed) {
    const layout = layoutOf(status.members);
    const isNewLayout = layout !== this.#layout;
    if (isNewLayout) {
      this.#build(status.members);
      this.#layout = layout;
    }
    const keys = isNewLayout || changed === null ? this.#cells.keys() : changed;
    for (const key of keys) {
      this.#drawCell(key, status.workers.get(key));
    }
    this.#drawHeads(status);
    this.#markSlow(status, now);
  }

  #point(cell) {
    this.#pointOut(cell === null ? null : cell.dataset.worker);
  }

  /** Makes the rows anew, but keeps those that stay. The focus stays in the grid: on its cell, or on the first if that is gone. */
  #build(members) {
    const before = this.#rows;
    const focused = document.activeElement;
    const hasFocus = this.#container.contains(focused);
    this.#rows = new Map();
    this.#cells = new Map();
    const groups = generationsOf(members).map((generation) => this.#group(members, generation, before));
    this.#container.classList.toggle('many', members.children.reduce((sum, child) => sum + child.threads, 0) > MANY_WORKERS);
    this.#container.replaceChildren(...groups);
    if (hasFocus && focused !== document.activeElement) {
      const next = this.#container.contains(focused) ? focused : this.#container.querySelector('[role=gridcell]');
      next?.focus({ preventScroll: true });
    }
    this.#keys.refresh();
  }

  #group(members, generation, before) {
    const group = element('section', 'generation');
    const heading = element('h3', 'generation-name', `Generation ${generation}`);
    heading.id = `generation-${generation}`;
    const facts = element('p', 'generation-facts');
    facts.dataset.generation = generation;
    const grid = element('div', 'workers');
    grid.setAttribute('role', 'grid');
    grid.setAttribute('aria-labelledby', heading.id);
    grid.append(...members.children.filter((child) => child.generation === generation).map((child) => this.#row(child, before)));
    group.append(heading, facts, grid);
    return group;
  }

  #row(child, before) {
    const name = `${child.slot} ${child.generation} ${child.threads}`;
    const row = before.get(name) ?? newRow(child);
    this.#rows.set(name, row);
    for (const cell of row.querySelectorAll('.worker')) {
      this.#cells.set(cell.dataset.worker, cell);
    }
    return row;
  }

  #drawCell(key, worker) {
    const cell = this.#cells.get(key);
    const name = worker?.status ?? 'dead';
    if (cell === undefined || cell.dataset.status === name) {
      return;
    }
    const { letter, words } = statusOf(name);
    cell.dataset.status = name;
    cell.textContent = letter;
    cell.setAttribute('aria-label', `worker ${key.split('/')[1]}: ${words}`);
  }

  #drawHeads({ members, workers }) {
    const busy = busyBySlot(workers);
    const busyOf = (children) => children.reduce((sum, child) => sum + (busy.get(child.slot) ?? 0), 0);
    for (const child of members.children) {
      const row = this.#rows.get(`${child.slot} ${child.generation} ${child.threads}`);
      write(row.querySelector('.child-facts'), childWords(child, busyOf([child])));
      row.classList.toggle('stopping', child.stopping);
    }
    for (const facts of this.#container.querySelectorAll('.generation-facts')) {
      const generation = members.generations.find((one) => String(one.generation) === facts.dataset.generation);
      const children = members.children.filter((one) => String(one.generation) === facts.dataset.generation);
      write(facts, generation === undefined ? '' : generationWords(generation, busyOf(children)));
    }
  }

  #markSlow(status, now) {
    for (const [key, cell] of this.#cells) {
      const since = busySince(status.workers.get(key));
      const isSlow = since !== null && now - since >= SLOW_MILLIS;
      if (cell.classList.contains('slow') !== isSlow) {
        cell.classList.toggle('slow', isSlow);
      }
    }
  }
}

function newRow(child) {
  const row = element('div', 'child');
  row.setAttribute('role', 'row');
  const head = element('div', 'child-head');
  head.setAttribute('role', 'rowheader');
  head.append(element('span', 'child-name', `Child ${child.slot}`), ' · ', element('span', 'child-facts'));
  const cells = element('div', 'cells');
  cells.setAttribute('role', 'presentation');
  for (let thread = 0; thread < child.threads; thread += 1) {
    const cell = element('div', 'worker');
    cell.dataset.worker = `${child.slot}/${thread}`;
    cell.setAttribute('role', 'gridcell');
    cell.setAttribute('aria-describedby', 'worker-details');
    cell.tabIndex = -1;
    cells.append(cell);
  }
  row.append(head, cells);
  return row;
}

/** What the shape of the grid depends on. */
function layoutOf(members) {
  return members.children.map((child) => `${child.slot} ${child.generation} ${child.threads}`).join(',')
    + `|${members.server.generation}`;
}

/** The newest first: it is the one that serves. */
function generationsOf(members) {
  return [...new Set(members.children.map((child) => child.generation))].sort((one, other) => other - one);
}

/** How many workers have a request. The status counts none of a child that stops, as httpd does; here they are to be seen. */
function busyBySlot(workers) {
  const counts = new Map();
  for (const worker of workers.values()) {
    if (isBusy(worker)) {
      counts.set(worker.slot, (counts.get(worker.slot) ?? 0) + 1);
    }
  }
  return counts;
}

function childWords(child, busy) {
  const state = child.stopping ? 'stops' : child.accepting ? `accepts ${count(child.more)} more` : 'refuses';
  return `${count(busy)} busy, ${state}`;
}

function generationWords(generation, busy) {
  const role = generation.current ? 'serves' : 'old: finishes its requests';
  return `${role} · ${some(generation.children, 'child', 'children')}${generation.stopping > 0 ? `, ${count(generation.stopping)} stopping` : ''}`
    + ` · ${count(busy)} busy, ${count(generation.idle)} idle`
    + ` · ${some(generation.connections, 'connection')}`;
}
