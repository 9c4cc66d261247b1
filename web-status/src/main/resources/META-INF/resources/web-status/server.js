// The requests that the page makes of the status handler, besides the stream.

const PATIENCE_MILLIS = 10_000;
/** A check or a reload reads files and starts children. */
const CONTROL_PATIENCE_MILLIS = 120_000;

/** An answer that is no success: its status, and why, in words. */
export class Refused extends Error {
  constructor(status, reason) {
    super(reason);
    this.status = status;
  }
}

/** The status handler at a path of this server. */
export class Server {
  constructor(path) {
    this.path = path;
  }

  /** Where the stream is. */
  get streamUrl() {
    return `${this.path}?stream`;
  }

  /** The JSON of a form; fails with `Refused` if the server says no. */
  async json(parameters) {
    const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
    const response = await fetch(`${this.path}?${query}`, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MILLIS) });
    const answer = await body(response);
    if (!response.ok) {
      throw refusal(response, answer);
    }
    return answer;
  }

  /** Has the server `check` or `reload`; the answer tells what came of it. */
  async control(action) {
    const response = await fetch(`${this.path}?${action}`, {
      method: 'POST', cache: 'no-store', headers: { 'Baton-Control': 'dashboard' }, signal: AbortSignal.timeout(CONTROL_PATIENCE_MILLIS),
    });
    const answer = await body(response);
    if (response.status === 403 && answer === null) {
      throw new Refused(403, 'this address or user may not use POST here (Require)');
    }
    if (!response.ok && answer?.reload === undefined) {
      throw refusal(response, answer);
    }
    return answer;
  }

  /** Why the stream cannot be had: `null` if the server does not answer at all. */
  async reasonAgainstStream() {
    try {
      const response = await fetch(this.streamUrl, {
        method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MILLIS),
      });
      return response.ok && isStream(response) ? null : refusal(response, null);
    } catch {
      return null;
    }
  }
}

function isStream(response) {
  return (response.headers.get('Content-Type') ?? '').startsWith('text/event-stream');
}

async function body(response) {
  const isJson = (response.headers.get('Content-Type') ?? '').startsWith('application/json');
  return isJson ? response.json() : null;
}

function refusal(response, answer) {
  return new Refused(response.status, answer?.error ?? words(response));
}

function words(response) {
  switch (response.status) {
    case 200:
      return 'what is there is not the status: set DashboardStatus to the path of the handler server-status';
    case 401:
      return 'a user name and password are needed';
    case 403:
      return 'this address or user may not see the status (Require)';
    case 404:
      return 'there is no status: set DashboardStatus to the path of the handler server-status';
    case 503:
      return 'the server takes no more viewers at the moment';
    default:
      return `the server answers with status ${response.status}`;
  }
}
