// The connection to the stream: finds out that it is lost, and makes another until there is one.

/** An event comes at least every ten seconds; after more without one the connection is broken, whatever the browser thinks. */
const SILENCE_MILLIS = 13_000;
const RETRY_MILLIS = 2000;
/** A stream ends with its generation; the next one is there at once. Only a longer break is worth a word. */
const HANDOVER_MILLIS = 3000;

/**
 * Reads the stream. `phase` is `connecting` at first, then `live`, `handover` (a generation gave way to the next) or `away`.
 *
 * While away, `awaySince` is the time at which it was live last, and `reason` what is known of why. Times are those of this machine.
 */
export class Link {
  phase = 'connecting';
  awaySince = null;
  reason = null;
  /** The last time without a connection: `from`, `until`. */
  absence = null;

  #server;
  #listener;
  #silenceMillis;
  #lastHeard = Date.now();
  #source = null;
  #silence = 0;
  #retry = 0;
  #handover = 0;

  /** `listener` has the methods `state`, `change` and `linkChanged`. */
  constructor(server, listener, silenceMillis = SILENCE_MILLIS) {
    this.#server = server;
    this.#listener = listener;
    this.#silenceMillis = silenceMillis;
  }

  /** Connects, and goes on doing so. */
  open() {
    clearTimeout(this.#retry);
    this.#source?.close();
    const source = new EventSource(this.#server.streamUrl);
    this.#source = source;
    this.#watch();
    source.addEventListener('state', (event) => this.#received(source, () => this.#listener.state(JSON.parse(event.data))));
    source.addEventListener('change', (event) => this.#received(source, () => this.#listener.change(JSON.parse(event.data))));
    source.addEventListener('end', (event) => this.#ended(source, JSON.parse(event.data).reason));
    source.addEventListener('error', () => this.#failed(source));
  }

  /** Lets go of the stream, until it is opened again. */
  close() {
    this.#source?.close();
    this.#source = null;
    [this.#silence, this.#retry, this.#handover].forEach(clearTimeout);
  }

  #received(source, deliver) {
    if (source !== this.#source) {
      return;
    }
    this.#watch();
    this.#lastHeard = Date.now();
    if (this.phase === 'away') {
      this.absence = { from: this.awaySince, until: this.#lastHeard };
    }
    const isNew = this.phase !== 'live';
    clearTimeout(this.#handover);
    this.phase = 'live';
    this.awaySince = null;
    this.reason = null;
    deliver();
    if (isNew) {
      this.#listener.linkChanged();
    }
  }

  #ended(source, reason) {
    if (source !== this.#source) {
      return;
    }
    if (reason === 'reload') {
      this.phase = 'handover';
      this.#handover = setTimeout(() => this.#lose('the server does not answer after the reload'), HANDOVER_MILLIS);
      this.open();
    } else {
      this.#lose('the server is stopping');
      this.#tryLater();
    }
  }

  #failed(source) {
    if (source !== this.#source) {
      return;
    }
    source.close();
    this.#lose(this.reason ?? 'the server does not answer');
    this.#tryLater();
    this.#server.reasonAgainstStream().then((refusal) => {
      if (source === this.#source && refusal !== null && this.phase !== 'live') {
        this.reason = refusal.message;
        this.#listener.linkChanged();
      }
    });
  }

  #lose(reason) {
    clearTimeout(this.#handover);
    this.phase = 'away';
    this.awaySince = this.#lastHeard;
    this.reason = reason;
    this.#listener.linkChanged();
  }

  #tryLater() {
    clearTimeout(this.#silence);
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.open(), RETRY_MILLIS);
  }

  #watch() {
    clearTimeout(this.#silence);
    const source = this.#source;
    this.#silence = setTimeout(() => {
      this.#lose(source.readyState === EventSource.OPEN ? 'nothing has come from the server, though the connection seems to be there'
        : 'the server does not answer');
      this.open();
    }, this.#silenceMillis);
  }
}
