// How numbers, amounts and times are written. All of it is pure; times are those of the server, shown in the time zone of the reader.

/** What is written where nothing is known. */
export const UNKNOWN = '–';
const grouped = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const clockTime = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const dayAndTime = new Intl.DateTimeFormat('en', {
  day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
});

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
const DAY_SECONDS = 86_400;

/** `12,345`; from a hundred thousand on `123.5K`. */
export function count(value) {
  if (value === null || value === undefined) {
    return UNKNOWN;
  }
  return Math.abs(value) < 100_000 ? grouped.format(Math.round(value)) : compact.format(value);
}

/** A count that may be less than ten a second: `0.4`. */
export function rate(value) {
  if (value === null || value === undefined) {
    return UNKNOWN;
  }
  return value > 0 && value < 10 && !Number.isInteger(value) ? value.toFixed(1) : count(value);
}

/** `1.5 MiB`. */
export function bytes(value) {
  if (value === null || value === undefined) {
    return UNKNOWN;
  }
  let amount = value;
  let unit = 0;
  while (amount >= 1024 && unit < BYTE_UNITS.length - 1) {
    amount /= 1024;
    unit += 1;
  }
  return `${significant(amount)} ${BYTE_UNITS[unit]}`;
}

/** A short time as it is measured: `840 µs`, `12 ms`, `1.25 s`, `2 min 5 s`. */
export function micros(value) {
  if (value === null || value === undefined) {
    return UNKNOWN;
  }
  if (value < 1000) {
    return `${Math.round(value)} µs`;
  }
  return value < 1_000_000 ? `${significant(value / 1000)} ms` : seconds(value / 1_000_000);
}

/** How long something has lasted, from milliseconds: `0.4 s`, `12 s`, `5 min 3 s`, `3 h 20 min`, `2 d 4 h`. */
export function age(millis) {
  if (millis === null || millis === undefined) {
    return UNKNOWN;
  }
  return seconds(Math.max(0, millis) / 1000);
}

function seconds(value) {
  if (value < 9.95) {
    return `${value.toFixed(1)} s`;
  }
  const whole = Math.round(value);
  if (whole < 60) {
    return `${whole} s`;
  }
  if (whole < 3600) {
    return two(whole, 60, 'min', 1, 's');
  }
  return whole < DAY_SECONDS ? two(whole, 3600, 'h', 60, 'min') : two(whole, DAY_SECONDS, 'd', 3600, 'h');
}

function two(value, large, largeUnit, small, smallUnit) {
  const rest = Math.floor((value % large) / small);
  const first = `${Math.floor(value / large)} ${largeUnit}`;
  return rest === 0 ? first : `${first} ${rest} ${smallUnit}`;
}

/** When something was: `14:03:22`, with the day if it was not within the last twenty hours. */
export function clock(time, now = time) {
  if (time === null || time === undefined) {
    return UNKNOWN;
  }
  const isNear = Math.abs(now - time) < 20 * 3_600_000;
  return (isNear ? clockTime : dayAndTime).format(new Date(time));
}

/** The time zone that all times are written in: `Europe/Berlin (GMT+1)`. */
export function timeZone(now = Date.now()) {
  const offset = new Intl.DateTimeFormat('en', { timeZoneName: 'shortOffset' }).formatToParts(now)
    .find(({ type }) => type === 'timeZoneName').value;
  return `${new Intl.DateTimeFormat().resolvedOptions().timeZone} (${offset})`;
}

/** `1 child`, `3 children`. */
export function some(number, one, many = `${one}s`) {
  return `${count(number)} ${number === 1 ? one : many}`;
}

function significant(value) {
  if (value >= 100 || Number.isInteger(value)) {
    return count(value);
  }
  return value.toFixed(value >= 10 ? 1 : 2).replace(/\.?0+$/, '');
}
