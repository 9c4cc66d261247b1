// The past as charts. What uPlot draws on a canvas is said in words beside it.

import { element, write } from './dom.js';
import { bytes, clock, count, micros, rate } from './format.js';

const MINUTE_MILLIS = 60_000;
/** An axis of times reaches at least this far: nobody needs to see less. */
const LEAST_TIME_MICROS = 1000;

/** Where the lines of an axis may be. */
const DECIMAL_STEPS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((power) => [1, 2, 5].map((step) => step * 10 ** power));
const BINARY_STEPS = Array.from({ length: 45 }, (none, power) => 2 ** power);

const perSecond = (column) => (row, step) => row[column] / step;
const value = (column) => (row) => row[column];
/** 0 says that there was none. */
const ifAny = (column) => (row) => row[column] || null;

/** Each series: its name, its value in a row, and how it is drawn; the first is the one that is told in words. */
const CHARTS = [
  { id: 'requests', title: 'Requests per second', format: rate, series: [{ name: 'requests', of: perSecond('requests'), area: true }] },
  { id: 'bytes', title: 'Bytes of answers that ended, per second', format: bytes, steps: BINARY_STEPS, series: [{ name: 'bytes', of: perSecond('bytes'), area: true }] },
  {
    id: 'workers-past', title: 'Workers', format: rate,
    series: [{ name: 'busy', of: value('busy'), area: true }, { name: 'graceful', of: value('graceful') }, { name: 'idle', of: value('idle') }],
  },
  {
    id: 'connections', title: 'Connections', format: rate,
    series: [
      { name: 'all', of: value('connections') },
      { name: 'with a request', of: value('processing') },
      { name: 'reading it', of: value('waitIo') },
      { name: 'being written to', of: value('writing') },
      { name: 'kept alive', of: value('keepAlive') },
      { name: 'closing', of: value('closing') },
      { name: 'suspended', of: value('suspended') },
    ],
  },
  {
    id: 'waiting', title: 'Waiting for a worker', format: rate,
    series: [
      { name: 'requests', of: value('waiting'), area: true },
      { name: 'longest wait', of: (row) => row.longestWaitMillis * 1000, scale: 'time', format: micros },
      { name: 'p99 of those that got one', of: value('waitingP99Micros'), scale: 'time', format: micros },
    ],
  },
  {
    id: 'service', title: 'Time to serve a request', format: micros, logarithmic: true,
    series: [
      { name: 'p99', of: ifAny('serviceP99Micros') },
      { name: 'p90', of: ifAny('serviceP90Micros') },
      { name: 'p50', of: ifAny('serviceP50Micros') },
      { name: 'longest', of: ifAny('serviceMaxMicros') },
    ],
  },
];

const COLOURS = ['soft', 'line', 'area', 'accent', 'bad', ...[1, 2, 3, 4, 5, 6, 7].map((number) => `series-${number}`)];
/** So that series can be told apart without colours. */
const DASHES = [[], [6, 3], [2, 3], [8, 3, 2, 3], [3, 6], [1, 4], [12, 4]];

const axisTime = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** All charts in an element. */
export class Charts {
  #charts;

  constructor(container) {
    this.#charts = CHARTS.map((definition) => new Chart(definition, container));
    document.addEventListener('baton-theme', () => this.#charts.forEach((chart) => chart.forget()));
  }

  /** Draws the last minutes of a history, with a mark for each reload. */
  draw(history, minutes, now, reloads) {
    const range = { from: now - minutes * MINUTE_MILLIS, to: now };
    const marks = reloads.filter((reload) => reload.begunTime >= range.from);
    this.#charts.forEach((chart) => chart.draw(history, range, marks));
  }
}

/** One chart: a figure with its title and what it says in words, the canvas, and a legend that follows the pointer. */
class Chart {
  #definition;
  #place;
  #words;
  #values;
  #plot = null;
  #range = null;
  #marks = [];

  constructor(definition, container) {
    this.#definition = definition;
    const figure = container.appendChild(element('figure', 'chart'));
    figure.id = `chart-${definition.id}`;
    this.#words = element('span', 'chart-words');
    const caption = element('figcaption');
    caption.append(element('strong', '', definition.title), ' ', this.#words);
    this.#place = element('div', 'plot');
    this.#place.setAttribute('role', 'img');
    const legend = element('ul', 'legend');
    this.#values = definition.series.map((series, index) => legendItem(legend, series, index));
    figure.append(caption, this.#place, legend);
    new ResizeObserver(() => this.#plot?.setSize(this.#size())).observe(this.#place);
  }

  /** The colours are others now: the next drawing begins anew. */
  forget() {
    this.#plot?.destroy();
    this.#plot = null;
  }

  draw(history, range, marks) {
    const { series } = this.#definition;
    const data = history.series(range.from - history.stepSeconds * 1000, series.map((one) => one.of));
    this.#range = range;
    this.#marks = marks;
    if (this.#plot === null) {
      this.#plot = new globalThis.uPlot(this.#options(), data, this.#place);
    } else {
      this.#plot.setData(data, true);
    }
    this.#tell(data);
  }

  #tell(data) {
    const { format, title, series } = this.#definition;
    let most = null;
    let mostAt = null;
    data[1].forEach((one, index) => {
      if (one !== null && (most === null || one > most)) {
        most = one;
        mostAt = data[0][index] * 1000;
      }
    });
    const text = most === null ? 'nothing yet'
      : `${series.length > 1 ? `${series[0].name} ` : ''}${format(data[1].at(-1))} now, most ${format(most)} at ${clock(mostAt, this.#range.to)}`;
    write(this.#words, text);
    if (this.#place.getAttribute('aria-label') !== `${title}: ${text}`) {
      this.#place.setAttribute('aria-label', `${title}: ${text}`);
    }
    this.#legend();
  }

  /** The values where the pointer is, else the newest. */
  #legend() {
    const { data, cursor } = this.#plot;
    const index = cursor.idx ?? data[0].length - 1;
    this.#definition.series.forEach((series, at) => {
      write(this.#values[at], (series.format ?? this.#definition.format)(data[at + 1][index]));
    });
  }

  #size() {
    return { width: Math.max(120, this.#place.clientWidth), height: this.#place.clientHeight };
  }

  #options() {
    const { series, format, logarithmic, steps = DECIMAL_STEPS } = this.#definition;
    const colours = palette();
    const axis = {
      stroke: colours.soft, font: '11px system-ui, sans-serif', space: 30, size: 52, grid: { stroke: colours.line, width: 1 }, ticks: { show: false },
    };
    const values = (plot, splits) => splits.map((one) => (one === null ? '' : format(one)));
    const hasTime = series.some((one) => one.scale === 'time');
    return {
      ...this.#size(),
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, sync: { key: 'baton' }, points: { size: 6 } },
      scales: {
        x: { time: true, range: () => [this.#range.from / 1000, this.#range.to / 1000] },
        y: logarithmic ? { distr: 3, range: logarithmicRange } : { range: fromZero },
        time: { range: (plot, least, most) => fromZero(plot, least, Math.max(LEAST_TIME_MICROS, most ?? 0)) },
      },
      axes: [
        { ...axis, size: 26, space: 60, values: (plot, times) => times.map((time) => axisTime.format(new Date(time * 1000))) },
        logarithmic ? { ...axis, grid: { ...axis.grid, filter: wholePowers }, filter: wholePowers, values } : { ...axis, incrs: steps, values },
        ...(hasTime ? [{ ...axis, incrs: DECIMAL_STEPS, scale: 'time', side: 1, grid: { show: false }, values: (plot, splits) => splits.map(micros) }] : []),
      ],
      series: [{}, ...series.map((one, index) => ({
        label: one.name, scale: one.scale ?? 'y', stroke: colours[`series-${index + 1}`], width: 1.5, dash: DASHES[index],
        fill: one.area ? colours.area : undefined, points: { show: false },
      }))],
      hooks: {
        draw: [(plot) => drawMarks(plot, this.#marks, colours)],
        setCursor: [() => this.#plot !== null && this.#legend()],
      },
    };
  }
}

function legendItem(legend, series, index) {
  const item = legend.appendChild(element('li', `series-${index + 1}`));
  const stroke = element('span', 'stroke');
  const shown = element('b');
  item.append(stroke, `${series.name} `, shown);
  return shown;
}

function drawMarks(plot, marks, colours) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
  for (const mark of marks) {
    const x = Math.round(plot.valToPos(mark.begunTime / 1000, 'x', true));
    ctx.strokeStyle = mark.outcome === 'refused' ? colours.bad : colours.accent;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

function fromZero(plot, least, most) {
  return [0, most === null || most <= 0 ? 1 : most * 1.1];
}

function wholePowers(plot, splits) {
  return splits.map((one) => (Number.isInteger(Math.log10(one)) ? one : null));
}

function logarithmicRange(plot, least, most) {
  if (least === null || least <= 0) {
    return [100, 100_000];
  }
  return [10 ** Math.floor(Math.log10(least)), 10 ** Math.ceil(Math.log10(most * 1.01))];
}

/** The colours of the style sheet as a canvas needs them: values, for the theme that is on now. */
function palette() {
  const probe = document.body.appendChild(element('span'));
  const colours = Object.fromEntries(COLOURS.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  }));
  probe.remove();
  return colours;
}
