// Values of the past, row by row: asked for once, then continued with the last second of each event.

/** A server that is too busy to count for longer than this was most likely not there. */
const LATE_MILLIS = 10_000;
/** The first row of a server comes this soon after its start. */
const START_MILLIS = 12_000;
/** The seconds are there, not only the newest of them. */
const LONG_MILLIS = 600_000;
const MOST_ROWS = { 1: 900, 10: 8640 };

/** The rows of one step; a row is an object with the columns as members, the oldest first. */
export class History {
  rows = [];

  constructor(stepSeconds) {
    this.stepSeconds = stepSeconds;
  }

  /** The end of the newest row; 0 if there is none. */
  get lastTime() {
    return this.rows.length === 0 ? 0 : this.rows[this.rows.length - 1].time;
  }

  /** Adds a row that is newer than all others; another is ignored. Tells whether rows are missing before it. */
  add(row) {
    const before = this.lastTime;
    if (row.time <= before) {
      return false;
    }
    this.rows.push(row);
    this.#limit();
    return before > 0 && row.time - before > this.#gapMillis;
  }

  /** Adds the rows of an answer; those that are there already stay. */
  addColumns(columns) {
    const known = new Set(this.rows.map((row) => row.time));
    const names = Object.keys(columns);
    const added = columns.time.map((time, index) =>
      Object.fromEntries(names.map((name) => [name, columns[name][index]])));
    this.rows = [...this.rows, ...added.filter((row) => !known.has(row.time))].sort((one, other) => one.time - other.time);
    this.#limit();
  }

  /** The beginning of the oldest row; `null` if there is none. */
  get firstTime() {
    return this.rows.length === 0 ? null : this.#beginOf(0);
  }

  /**
   * How far back a condition has held without a break: `since`, and `isOlder` if that is only where the rows begin. Where many rows
   * are missing the walk ends: nobody counted there. A few are missing on a server that is too busy to count, which is no end of it.
   *
   * @param until what is after this time is known already: the condition held
   * @returns `null` if the condition does not hold, or nothing is known of the time before `until`
   */
  walk(condition, until = null) {
    let index = this.rows.length - 1;
    while (until !== null && index >= 0 && this.#beginOf(index) >= until) {
      index -= 1;
    }
    if (index < 0 || (until !== null && !this.#isNear(this.rows[index].time, until))) {
      return null;
    }
    if (!condition(this.rows[index])) {
      return until === null ? null : { since: until, isOlder: false };
    }
    while (index > 0 && condition(this.rows[index - 1]) && this.#isNear(this.rows[index - 1].time, this.rows[index].time)) {
      index -= 1;
    }
    return { since: this.#beginOf(index), isOlder: index === 0 };
  }

  /**
   * The columns of the rows after a time, as a chart wants them: times in seconds first. Where rows are missing there is one
   * with `null`, so that the line breaks.
   */
  series(from, valuesOf) {
    const gap = this.#gapMillis;
    const table = [[], ...valuesOf.map(() => [])];
    let before = null;
    for (const row of this.rows) {
      if (row.time >= from) {
        if (before !== null && row.time - before > gap) {
          table.forEach((column, index) => column.push(index === 0 ? (before + gap) / 1000 : null));
        }
        before = row.time;
        table[0].push(row.time / 1000);
        valuesOf.forEach((valueOf, index) => table[index + 1].push(valueOf(row, this.stepSeconds)));
      }
    }
    return table;
  }

  #isNear(earlier, later) {
    return later - earlier <= this.stepSeconds * 1000 + LATE_MILLIS;
  }

  #beginOf(index) {
    return this.rows[index].time - this.stepSeconds * 1000;
  }

  /** Rows that are further apart have others between them. */
  get #gapMillis() {
    return this.stepSeconds * 1500;
  }

  #limit() {
    const surplus = this.rows.length - MOST_ROWS[this.stepSeconds];
    if (surplus > 0) {
      this.rows.splice(0, surplus);
    }
  }
}

/** Seconds, and before them ten seconds each: all that is known of the past. */
export class Past {
  seconds = new History(1);
  tens = new History(10);

  /**
   * Since when a condition has held: `since`, and `isOlder` if it held before that too, as far as is known. `null` if it does not hold.
   *
   * @param beginning when the server was started: before that there was nothing
   */
  since(condition, beginning) {
    let found = this.seconds.walk(condition);
    if (found?.isOlder) {
      found = this.tens.walk(condition, found.since) ?? found;
    }
    const isFromTheStart = found !== null && found.since - beginning < START_MILLIS;
    return isFromTheStart ? { since: Math.max(found.since, beginning), isOlder: false } : found;
  }

  /** Whether the seconds say less than the tens would, once these are asked for. */
  get lacksTens() {
    const { seconds, tens } = this;
    return seconds.firstTime !== null && seconds.lastTime - seconds.firstTime >= LONG_MILLIS && tens.lastTime < seconds.firstTime;
  }
}

/** Asks for all rows after a time: those that are newer than all of a history, or those that it lacks. */
export async function fetchHistory(server, history, after = history.lastTime) {
  let more = true;
  let since = after;
  while (more) {
    const answer = await server.json({ json: 'history', step: history.stepSeconds, since });
    history.addColumns(answer.columns);
    const times = answer.columns.time;
    more = answer.more && times.length > 0;
    since = times[times.length - 1] ?? since;
  }
}
