package io.baton.scoreboard;

/** What a worker is doing; one letter each on the status page (httpd: {@code SERVER_READY} and so on). */
public enum WorkerStatus {
  /** There is no worker in this slot. */
  DEAD('.'),
  /** It is starting up. */
  STARTING('S'),
  /** It waits for a connection. */
  READY('_'),
  /** It reads a request. */
  READ('R'),
  /** It handles a request, or sends the answer. */
  WRITE('W'),
  /** It waits for the next request of its connection. */
  KEEPALIVE('K'),
  /** It writes the access log. */
  LOG('L'),
  /** It looks up a name. Nothing sets it; httpd 2.4 does not either. */
  DNS('D'),
  /** It closes a connection. */
  CLOSING('C'),
  /** Its child is stopping and it finishes what it has. */
  GRACEFUL('G'),
  /** It is one too many and about to end. Nothing sets it; the event MPM of httpd does not either. */
  IDLE_KILL('I');

  private final char letter;

  WorkerStatus(char letter) {
    this.letter = letter;
  }

  /** How the scoreboard shows it. */
  public char letter() {
    return letter;
  }
}
