package io.baton.testkit.client.site;

import io.baton.testkit.client.BodySink;
import io.baton.testkit.client.ConnectionLostException;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawResponse;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * One crawler's place: a keep-alive connection, and the next one when that has ended. A request is never sent twice.
 *
 * <p><b>Thread:</b> its crawler's.
 */
final class CrawlConnection implements Closeable {
  private final CrawlPlan plan;
  private final CrawlTally tally;
  private Optional<RawConnection> connection = Optional.empty();
  private int requests;

  CrawlConnection(CrawlPlan plan, CrawlTally tally) {
    this.plan = plan;
    this.tally = tally;
  }

  /** Sends a request and reads its response, kept in memory; empty if that failed, which is then counted. */
  Optional<RawResponse> get(String request, String what) {
    return exchange(request, what, RawConnection::readResponse);
  }

  /** The same for HEAD. */
  Optional<RawResponse> head(String request, String what) {
    return exchange(request, what, RawConnection::readResponseToHead);
  }

  /** The same with the body given to a sink. */
  Optional<RawResponse> get(String request, String what, BodySink sink) {
    return exchange(request, what, open -> open.readResponse(sink));
  }

  private Optional<RawResponse> exchange(String request, String what, Reading reading) {
    Optional<RawConnection> open = usableConnection();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    tally.sent.increment();
    requests++;
    try {
      open.get().send(request);
      RawResponse response = reading.read(open.get());
      tally.answered.increment();
      afterResponse(response);
      return Optional.of(response);
    } catch (IOException e) {
      tally.failed(what, e);
      if (e instanceof ConnectionLostException || hasEnded(open.get())) {
        tally.closedUnannounced.increment();
      }
      close();
      return Optional.empty();
    }
  }

  private void afterResponse(RawResponse response) {
    if (response.announcesClose()) {
      tally.closedAnnounced.increment();
      close();
    } else if (plan.requestsPerConnection() > 0 && requests >= plan.requestsPerConnection()) {
      close();
    }
  }

  private Optional<RawConnection> usableConnection() {
    noticeEnd();
    if (connection.isEmpty()) {
      try {
        connection = Optional.of(plan.client().connect());
        requests = 0;
        tally.connectionsOpened.increment();
      } catch (IOException e) {
        tally.connectFailed(e);
      }
    }
    return connection;
  }

  /** A connection that the server ended while it was idle is lost without a request, but it is counted. */
  void noticeEnd() {
    if (connection.isPresent() && hasEnded(connection.get())) {
      tally.closedUnannounced.increment();
      close();
    }
  }

  private static boolean hasEnded(RawConnection connection) {
    try {
      return connection.end().isPresent();
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      if (connection.isPresent()) {
        connection.get().close();
      }
    } catch (IOException e) {
      tally.connectFailed(e);
    }
    connection = Optional.empty();
  }

  /** How a response is read from an open connection. */
  @FunctionalInterface
  private interface Reading {
    RawResponse read(RawConnection connection) throws IOException;
  }
}
