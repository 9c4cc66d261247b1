// The keyboard in grids: one stop for the tab key in each, the arrows move within it.

/** Moves the focus among the cells of all grids in a container. */
export class GridKeys {
  #container;

  constructor(container) {
    this.#container = container;
    container.addEventListener('keydown', (event) => this.#pressed(event));
    container.addEventListener('focusin', (event) => this.#entered(event.target));
  }

  /** Sees to it that each grid can be entered, after cells came or went. */
  refresh() {
    for (const grid of this.#container.querySelectorAll('[role=grid]')) {
      if (grid.querySelector('[role=gridcell][tabindex="0"]') === null) {
        grid.querySelector('[role=gridcell]')?.setAttribute('tabindex', '0');
      }
    }
  }

  #entered(cell) {
    if (cell.getAttribute('role') === 'gridcell') {
      for (const stop of cell.closest('[role=grid]').querySelectorAll('[role=gridcell][tabindex="0"]')) {
        stop.tabIndex = -1;
      }
      cell.tabIndex = 0;
    }
  }

  #pressed(event) {
    const cell = event.target;
    if (cell.getAttribute('role') !== 'gridcell' || event.altKey || event.metaKey) {
      return;
    }
    const next = this.#next(cell, event.key, event.ctrlKey);
    if (next !== undefined) {
      event.preventDefault();
      next?.focus();
    }
  }

  /** The cell that a key leads to; `undefined` if the key is none of ours. */
  #next(cell, key, withControl) {
    const all = [...cell.closest('[role=grid]').querySelectorAll('[role=gridcell]')];
    const row = [...cell.closest('[role=row]').querySelectorAll('[role=gridcell]')];
    switch (key) {
      case 'ArrowRight':
        return all[all.indexOf(cell) + 1] ?? null;
      case 'ArrowLeft':
        return all[all.indexOf(cell) - 1] ?? null;
      case 'ArrowDown':
        return nearest(cell, all, (box, from) => box.top - from.top);
      case 'ArrowUp':
        return nearest(cell, all, (box, from) => from.top - box.top);
      case 'Home':
        return (withControl ? all : row)[0];
      case 'End':
        return (withControl ? all : row).at(-1);
      default:
        return undefined;
    }
  }
}

/** Rows are wrapped where the window ends, so above and below are what they look like. */
function nearest(cell, all, distanceDown) {
  const from = cell.getBoundingClientRect();
  let best = null;
  let bestScore = Infinity;
  for (const other of all) {
    const box = other.getBoundingClientRect();
    const down = distanceDown(box, from);
    const score = down * 1000 + Math.abs(box.left - from.left);
    if (down > 1 && score < bestScore) {
      best = other;
      bestScore = score;
    }
  }
  return best;
}
