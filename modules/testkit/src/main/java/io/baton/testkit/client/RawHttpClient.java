package io.baton.testkit.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Opens raw connections to one server. Each {@link #connect} is one connection and nothing is tried twice.
 *
 * <p>Immutable, any thread; a connection belongs to one thread.
 */
public final class RawHttpClient {
  /** How long every single wait may take, unless told otherwise: long enough for a loaded test machine. */
  public static final Duration DEFAULT_WAIT = Duration.ofSeconds(15);

  private final InetSocketAddress server;
  private final Duration wait;
  private final int receiveBufferBytes;

  private RawHttpClient(InetSocketAddress server, Duration wait, int receiveBufferBytes) {
    this.server = server;
    this.wait = wait;
    this.receiveBufferBytes = receiveBufferBytes;
  }

  /** A client of this port on the IPv4 loopback address. */
  public static RawHttpClient toLoopback(int port) {
    return to(loopback(port));
  }

  /** A client of this server. */
  public static RawHttpClient to(InetSocketAddress server) {
    return new RawHttpClient(server, DEFAULT_WAIT, 0);
  }

  /** This port on 127.0.0.1. */
  @SuppressWarnings("AddressSelection") // a literal address has one meaning
  public static InetSocketAddress loopback(int port) {
    return new InetSocketAddress("127.0.0.1", port);
  }

  /** The same with another limit for each single wait: for the connection, for a response, for room to write. */
  public RawHttpClient withWait(Duration newWait) {
    return new RawHttpClient(server, newWait, receiveBufferBytes);
  }

  /** The same with a small receive buffer (bytes, {@code SO_RCVBUF}): a client that reads slowly blocks its server sooner. */
  public RawHttpClient withReceiveBuffer(int bytes) {
    return new RawHttpClient(server, wait, bytes);
  }

  /** The server's address. */
  public InetSocketAddress server() {
    return server;
  }

  /**
   * Opens a connection.
   *
   * @throws ConnectException if the server refuses it
   * @throws java.net.SocketTimeoutException if the server's kernel does not answer in time
   * @throws IOException if there is no way to the server
   */
  public RawConnection connect() throws IOException {
    return RawConnection.open(server, wait, receiveBufferBytes);
  }

  /** Sends one GET on a connection of its own and reads the response; the connection is closed after it. */
  public RawResponse get(String target) throws IOException {
    try (RawConnection connection = connect()) {
      connection
          .send("GET " + target + " HTTP/1.1\r\nHost: " + hostHeader() + "\r\nConnection: close\r\n\r\n");
      return connection.readResponse();
    }
  }

  /** What a {@code Host} line says for this server. */
  public String hostHeader() {
    return server.getHostString() + ':' + server.getPort();
  }
}
