/**
 * One client: a connection, and the requests that are on their way on it.
 *
 * <p><b>Thread:</b> the engine's.
 * <p><b>Invariant:</b> it has either a connection, or a timer to make one, or has been stopped.
 */
final class StrictClient implements Connection.Owner {
  private final StrictClients clients;
  private final Generations generations;
  private final Tally tally;
  private final Page[] pages;
  private final long[] sentAt;
  private Connection connection;
  /** The number of the oldest request on its way, and of the next one; the place of each is its number modulo the depth. */
  private int oldest;
  private int next;
  private long due;
  private long connectingSince;
  /** Since when the connection waits for the end that belongs to the protocol. */
  private long endingSince;
  private boolean ending;
  private boolean hasBegun;

  StrictClient(StrictClients clients, Generations generations, Tally tally) {
    this.clients = clients;
    this.generations = generations;
    this.tally = tally;
    this.pages = new Page[clients.depth];
    this.sentAt = new long[clients.depth];
    for (int i = 0; i < pages.length; i++) {
      pages[i] = clients.page(i);
    }
  }

  int pending() {
    return next - oldest;
  }

  /** Wants an answer, from now on. */
  void ask() {
    if (clients.isStopped()) {
      return;
    }
    due = generations.now();
    if (connection == null) {
      connectingSince = due;
      ending = false;
      // Within the call it may be connected, and also refused.
      Connection opening = clients.open(this);
      if (opening.isOpen()) {
        connection = opening;
      }
    } else {
      fill();
    }
  }

  @Override
  public void connected(Connection made) {
    connection = made;
    tally.count("opened");
    fill();
  }

  /** Sends as many as may be on their way; the first of them has waited since it was due. */
  private void fill() {
    int count = clients.depth - pending();
    long now = generations.now();
    boolean none = pending() == 0;
    int from = next;
    for (int i = 0; i < count; i++) {
      sentAt[next % clients.depth] = now;
      next++;
      tally.count("sent");
    }
    if (none) {
      expectOldest();
    }
    connection.send(clients.requests(from, count));
  }

  private void expectOldest() {
    Page page = pages[oldest % clients.depth];
    page.begin();
    connection.expect(page);
  }

  @Override
  public void answered(Connection made) {
    int place = oldest % clients.depth;
    long sent = sentAt[place];
    oldest++;
    boolean unsent = pending() == 0 && made.hasUnsent();
    if (made.answer().status() != 200) {
      tally.failed(Tally.Failure.STATUS, sent);
    } else if (!pages[place].isWhole()) {
      tally.failed(Tally.Failure.BODY, sent);
    } else if (unsent) {
      tally.failed(Tally.Failure.EARLY, sent);
    } else {
      tally.answered(pages[place].generation(), clients.depth == 1 ? due : sent, sent);
    }
    if (!hasBegun) {
      hasBegun = true;
      clients.hasBegun();
    }
    goOn(made, unsent);
  }

  private void goOn(Connection made, boolean unsent) {
    if (!clients.keepsAlive) {
      // The server closes; that is heard of as a loss.
      ending = true;
      endingSince = generations.now();
    } else if (made.answer().closes() || unsent) {
      if (made.answer().closes()) {
        tally.count("announced");
      }
      failPending(Tally.Failure.UNPROCESSED);
      made.close();
      connection = null;
      clients.askAgain(this, false);
    } else if (pending() > 0) {
      expectOldest();
      if (!clients.isStopped() && pending() <= clients.depth / 2) {
        fill();
      }
    } else if (clients.isStopped()) {
      made.close();
      connection = null;
    } else if (clients.intervalMillis > 0) {
      clients.askAgain(this, false);
    } else {
      ask();
    }
  }

  @Override
  public void lost(Connection made, Connection.Loss loss) {
    boolean waited = connection == made && pending() == 0;
    connection = null;
    if (ending) {
      clients.askAgain(this, false);
      return;
    }
    if (loss == Connection.Loss.REFUSED) {
      tally.failed(Tally.Failure.REFUSED, connectingSince);
      clients.askAgain(this, true);
      return;
    }
    if (loss != Connection.Loss.MALFORMED) {
      tally.count("unannounced");
    }
    if (pending() > 0) {
      failOldest(failure(made, loss));
      failPending(loss == Connection.Loss.RESET ? Tally.Failure.RESET : Tally.Failure.CLOSED);
      clients.askAgain(this, false);
    } else if (!(waited && clients.intervalMillis > 0)) {
      clients.askAgain(this, false);
    }
    // Else it was idle, and will make another connection when its next request is due.
  }

  private static Tally.Failure failure(Connection made, Connection.Loss loss) {
    return switch (loss) {
      case RESET -> Tally.Failure.RESET;
      case MALFORMED -> Tally.Failure.MALFORMED;
      default -> made.answer().hasBegun() ? Tally.Failure.CUT : Tally.Failure.CLOSED;
    };
  }

  private void failOldest(Tally.Failure failure) {
    tally.failed(failure, sentAt[oldest % clients.depth]);
    oldest++;
  }

  private void failPending(Tally.Failure failure) {
    while (pending() > 0) {
      failOldest(failure);
    }
  }

  void closeIfIdle() {
    if (connection != null && pending() == 0) {
      connection.close();
      connection = null;
    }
  }

  /** Gives up what takes longer than the limit. */
  void giveUpIfLate(long now) {
    if (connection == null) {
      return;
    }
    if (pending() > 0) {
      if (now - sentAt[oldest % clients.depth] > clients.limitNanos) {
        failPending(Tally.Failure.LATE);
        abandon();
      }
    } else if (ending) {
      if (now - endingSince > clients.limitNanos) {
        tally.count("unclosed");
        abandon();
      }
    } else if (!connection.isConnected() && now - connectingSince > clients.limitNanos) {
      tally.failed(Tally.Failure.UNCONNECTED, connectingSince);
      abandon();
    }
  }

  private void abandon() {
    connection.close();
    connection = null;
    clients.askAgain(this, false);
  }
}
