// The page: what comes from the server goes to those who show it.

import { render, html } from './lit-html.js';
import { Charts } from './charts.js';
import { Configuration } from './configuration.js';
import { Control } from './control.js';
import { keepRoom, write } from './dom.js';
import { figures } from './figures.js';
import { age, clock, count, some, timeZone } from './format.js';
import { fetchHistory, Past } from './history.js';
import { Link } from './link.js';
import { reloads } from './reloads.js';
import { Scoreboard } from './scoreboard.js';
import { Server } from './server.js';
import { Status } from './status.js';
import { children, hosts, latency, requests } from './tables.js';
import { Sightings, verdictOf } from './verdict.js';
import { reasons, showHeadline, showTitle } from './verdict-view.js';
import { letters, workerDetails } from './workers-view.js';

const SECONDS_MINUTES = 15;
/** Ten seconds are in the history with the second after them. */
const TENS_MILLIS = 11_000;
/** So long after the ten seconds were asked for they are not asked for again, whatever the answer was. */
const TENS_PAUSE_MILLIS = 2000;

const at = (id) => document.getElementById(id);

/** Everything on the page. The stream drives it; between two events the clock does, for what has an age. */
class Dashboard {
  #server = new Server(document.querySelector('meta[name=baton-status]').content);
  #status = new Status();
  #past = new Past();
  #minutes = 5;
  #link = new Link(this.#server, this);
  #sightings = new Sightings();
  #openReloads = new Map();
  #pointed = null;
  #changed = new Set();
  #isWhole = true;
  #isDrawing = false;
  /** The last time without a connection, and whether the server was another after it. */
  #absence = null;
  #isOtherServer = false;
  #isFetchingTens = false;
  #tensAskedAt = -Infinity;
  #scoreboard = new Scoreboard(at('scoreboard'), (key) => this.#point(key));
  #charts = new Charts(at('charts-body'));
  #control = new Control(this.#server, at('control'), at('control-result'));
  #configuration = new Configuration(this.#server, at('configuration-body'), at('configuration-facts'));

  start() {
    chooseTheme();
    keepRoom(at('requests-room'), at('requests-body'));
    at('range').addEventListener('change', (event) => this.#look(Number(event.target.value)));
    document.addEventListener('baton-theme', () => this.#draw());
    setInterval(() => this.#draw(), 1000);
    this.#link.open();
    // The browser may keep a page that was left, with its stream; the server would go on telling nobody.
    addEventListener('pagehide', () => this.#link.close());
    addEventListener('pageshow', (event) => event.persisted && this.#link.open());
    this.#draw();
  }

  /** The link has a whole status. */
  state(state) {
    if (this.#link.absence !== this.#absence) {
      this.#absence = this.#link.absence;
      this.#isOtherServer = this.#status.isKnown && this.#status.members.server.restartTime !== state.server.restartTime;
    }
    this.#status.replace(state);
    this.#isWhole = true;
    this.#fetchMissing();
    this.#control.learn();
    this.#configuration.retry();
    this.#takeSecond();
    this.#draw();
  }

  /** The link has what changed. */
  change(change) {
    if (this.#status.isKnown) {
      this.#status.merge(change).forEach((key) => this.#changed.add(key));
      this.#takeSecond();
      this.#draw();
    }
  }

  /** The link was lost or found. */
  linkChanged() {
    this.#draw();
  }

  #takeSecond() {
    const { lastSecond } = this.#status.members;
    if (lastSecond !== null) {
      const before = this.#past.seconds.lastTime;
      if (this.#past.seconds.add(lastSecond)) {
        this.#fetch(this.#past.seconds, before); // The server was late with one event, and only told of the second after.
      }
      if (this.#minutes > SECONDS_MINUTES && lastSecond.time - this.#past.tens.lastTime >= TENS_MILLIS) {
        this.#fetchTens();
      }
    }
  }

  /** What happened before the page was opened, or while it was away. */
  #fetchMissing() {
    this.#fetch(this.#past.seconds, this.#past.seconds.lastTime);
    if (this.#minutes > SECONDS_MINUTES) {
      this.#tensAskedAt = -Infinity;
      this.#fetchTens();
    }
  }

  async #fetch(history, after) {
    try {
      await fetchHistory(this.#server, history, after);
      this.#draw();
    } catch {
      // The stream goes on without the past; with the next whole state it is asked for again.
    }
  }

  /** One request at a time, and none right after another. */
  async #fetchTens() {
    const { tens } = this.#past;
    if (!this.#isFetchingTens && performance.now() - this.#tensAskedAt >= TENS_PAUSE_MILLIS) {
      this.#isFetchingTens = true;
      this.#tensAskedAt = performance.now();
      await this.#fetch(tens, tens.lastTime);
      this.#isFetchingTens = false;
    }
  }

  #look(minutes) {
    this.#minutes = minutes;
    this.#fetchMissing();
    this.#draw();
  }

  #point(key) {
    this.#pointed = key;
    if (this.#status.isKnown) {
      render(workerDetails(this.#status, this.#status.now(), key), at('worker-details'));
    }
  }

  /** Draws with the next frame; what cannot be seen is not drawn, but told. */
  #draw() {
    const now = this.#status.isKnown ? this.#status.now() : Date.now();
    const verdict = verdictOf(this.#status, now, this.#past, this.#linkAt(now));
    showHeadline(verdict);
    showTitle(verdict, this.#status);
    if (this.#past.lacksTens && verdict.reasons.some((reason) => reason.isOlder)) {
      this.#fetchTens(); // The trouble is older than the seconds.
    }
    if (!this.#isDrawing) {
      this.#isDrawing = true;
      requestAnimationFrame(() => {
        this.#isDrawing = false;
        performance.mark('baton-draw');
        this.#drawFrame();
        performance.measure('baton-draw', 'baton-draw');
      });
    }
  }

  #drawFrame() {
    const now = this.#status.isKnown ? this.#status.now() : Date.now();
    const verdict = verdictOf(this.#status, now, this.#past, this.#linkAt(now));
    this.#sightings.complete(verdict.reasons, now);
    this.#drawReasons(verdict, now);
    this.#drawLink();
    if (this.#status.isKnown) {
      // While the server is away nothing grows older: what is shown is as it was when it was last heard of.
      this.#drawStatus(this.#link.phase === 'away' ? this.#status.members.currentTime : now);
    }
    document.body.classList.toggle('away', this.#link.phase === 'away');
  }

  /** Until there is a verdict, what the page says of its own stays: what to do if there never is one. */
  #drawReasons(verdict, now) {
    if (verdict.reasons.length > 0) {
      at('verdict-hint')?.remove();
      render(reasons(verdict, now), at('verdict-reasons'));
    }
  }

  #drawStatus(now) {
    const { members } = this.#status;
    write(at('server-name'), this.#status.name);
    render(figures(members), at('figures'));
    write(at('workers-facts'), `the server ${members.admission.sentence}`);
    this.#scoreboard.draw(this.#status, now, this.#isWhole ? null : this.#changed);
    this.#isWhole = false;
    this.#changed.clear();
    render(workerDetails(this.#status, now, this.#pointed), at('worker-details'));
    render(letters(this.#status), at('letters'));
    render(requests(this.#status, now), at('requests-body'));
    this.#charts.draw(this.#minutes > SECONDS_MINUTES ? this.#past.tens : this.#past.seconds, this.#minutes, now, members.reloads);
    render(latency(members), at('latency'));
    render(reloads(members, now, this.#openReloads), at('reloads-body'));
    render(children(members), at('children-body'));
    render(hosts(members), at('hosts-body'));
    render(about(members), at('about'));
    this.#configuration.serves(members.server);
    this.#control.serves(members, now);
  }

  #drawLink() {
    const { phase, awaySince } = this.#link;
    const place = at('link');
    place.dataset.phase = phase;
    const now = Date.now();
    if (phase === 'away') {
      write(place, `away since ${clock(awaySince, now)}, for ${age(now - awaySince)}`);
    } else if (phase === 'live' || phase === 'handover') {
      write(place, `live ${clock(this.#status.now())}`);
    }
  }

  /** The link as it looks by the clock of the server. */
  #linkAt(now) {
    const { phase, reason, awaySince, absence } = this.#link;
    const offset = now - Date.now();
    return {
      phase, reason, awaySince: awaySince === null ? null : awaySince + offset,
      absence: absence === null ? null : { from: absence.from + offset, until: absence.until + offset, isOtherServer: this.#isOtherServer },
    };
  }
}

function chooseTheme() {
  const chosen = globalThis.batonTheme.chosen();
  for (const input of document.querySelectorAll('input[name=theme]')) {
    input.checked = input.value === chosen;
    input.addEventListener('change', () => globalThis.batonTheme.choose(input.value));
  }
}

function about(members) {
  const { server, host, averages, totals } = members;
  return html`<p>${server.version} · MPM ${server.mpm} · built ${server.built} · up ${age(members.uptimeSeconds * 1000)}
      ${totals === null ? '' : ` · ${count(totals.accesses)} requests since the start`}</p>
    <p>${some(server.activeChildren, 'child', 'children')} of ${some(server.threadsPerChild, 'worker')} at most
      ${host.load1 === null ? '' : ` · load ${host.load1} ${host.load5} ${host.load15}`}
      ${averages?.cpuPercent == null ? '' : ` · ${averages.cpuPercent} % of a processor since the start`}</p>
    <p>Times are those of the server's clock, in the time zone of this browser: ${timeZone()}</p>`;
}

new Dashboard().start();
