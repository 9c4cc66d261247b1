package io.baton.scoreboard;

/**
 * A request that waits for a worker.
 *
 * @param sinceMillis since when, in milliseconds since 1970
 * @param client the client's address
 * @param vhost name and port of the virtual host
 * @param requestLine the first line of the request; in a snapshot its first or last 63 characters, without a password
 */
public record WaitingRequest(long sinceMillis, String client, String vhost, String requestLine) {

  WaitingRequest shortened(boolean seeRequestTail) {
    return new WaitingRequest(sinceMillis, RequestText.cut(client, WorkerScore.CLIENT_LENGTH),
        RequestText.cut(vhost, WorkerScore.VHOST_LENGTH), RequestText.of(requestLine, seeRequestTail));
  }
}
