package io.baton.scoreboard;

/**
 * What the server or one listener has of one virtual host.
 *
 * @param name name and port
 * @param connections connections whose last request was for it
 * @param requests requests that ended
 * @param bytes bytes of their answers
 */
public record HostSnapshot(String name, int connections, long requests, long bytes) {

  /** These and those of another listener. */
  HostSnapshot plus(HostSnapshot other) {
    return new HostSnapshot(name, connections + other.connections, requests + other.requests,
        bytes + other.bytes);
  }
}
