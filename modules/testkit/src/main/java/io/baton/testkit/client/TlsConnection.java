package io.baton.testkit.client;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * A TLS connection of a client.
 *
 * <p><b>Thread:</b> one. Nothing waits longer than {@link #WAIT}.
 */
public final class TlsConnection implements Closeable {

  /** How long anything may take. */
  public static final Duration WAIT = Duration.ofSeconds(15);

  private static final int INPUT_BYTES = 16 * 1024;

  private final Socket socket;
  private final SSLSocket secure;
  private final ResponseParser parser = new ResponseParser();
  private ByteBuffer input = ByteBuffer.allocate(0);

  private TlsConnection(Socket socket, SSLSocket secure) {
    this.socket = socket;
    this.secure = secure;
  }

  /** What a client asks for. Empty lists leave it to the virtual machine. */
  public record Wishes(Optional<String> serverName, List<String> protocols, List<String> suites,
      int receiveBufferBytes) {

    /** A client that names a server. */
    public static Wishes of(String serverName) {
      return new Wishes(Optional.of(serverName), List.of(), List.of(), 0);
    }

    /** The same client with these protocols only. */
    public Wishes protocols(String... only) {
      return new Wishes(serverName, List.of(only), suites, receiveBufferBytes);
    }

    /** The same client with these cipher suites only. */
    public Wishes suites(String... only) {
      return new Wishes(serverName, protocols, List.of(only), receiveBufferBytes);
    }

    /** The same client that names no server. */
    public Wishes nameless() {
      return new Wishes(Optional.empty(), protocols, suites, receiveBufferBytes);
    }

    /** The same client whose system takes so many bytes before it reads. */
    public Wishes receiveBuffer(int bytes) {
      return new Wishes(serverName, protocols, suites, bytes);
    }
  }

  /**
   * Connects and shakes hands.
   *
   * @throws javax.net.ssl.SSLException if the two do not agree
   */
  public static TlsConnection open(InetSocketAddress server, SSLContext context, Wishes wishes)
      throws IOException {
    Socket socket = new Socket();
    try {
      if (wishes.receiveBufferBytes() > 0) {
        socket.setReceiveBufferSize(wishes.receiveBufferBytes());
      }
      socket.setSoTimeout((int) WAIT.toMillis());
      socket.connect(server, (int) WAIT.toMillis());
      SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(socket, null, server.getPort(),
          true);
      SSLParameters parameters = secure.getSSLParameters();
      wishes.serverName().ifPresent(name -> parameters.setServerNames(List.of(new SNIHostName(name))));
      if (!wishes.protocols().isEmpty()) {
        parameters.setProtocols(wishes.protocols().toArray(new String[0]));
      }
      if (!wishes.suites().isEmpty()) {
        parameters.setCipherSuites(wishes.suites().toArray(new String[0]));
      }
      secure.setSSLParameters(parameters);
      secure.startHandshake();
      return new TlsConnection(socket, secure);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Asks for another handshake; whether the server agrees shows when something is read. TLS 1.2 and older. */
  public void renegotiate() throws IOException {
    secure.startHandshake();
  }

  /** What was agreed. */
  public SSLSession session() {
    return secure.getSession();
  }

  /** The certificate that the server showed. */
  public X509Certificate certificate() throws IOException {
    return (X509Certificate) session().getPeerCertificates()[0];
  }

  /** Sends text, one byte a character. */
  public void send(String text) throws IOException {
    secure.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    secure.getOutputStream().flush();
  }

  /** Sends a GET request. */
  public void get(String host, String path) throws IOException {
    send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
  }

  /** Says that nothing more will be sent (close_notify), as far as the protocol allows to read on. */
  public void closeNotify() throws IOException {
    secure.shutdownOutput();
  }

  /** Ends the sending side of the socket (FIN) without a word of TLS. */
  public void halfCloseSocket() throws IOException {
    socket.shutdownOutput();
  }

  /** Reads one response. */
  public RawResponse readResponse() throws IOException {
    parser.begin(false);
    return finish();
  }

  /** Reads one response and gives its body to {@code sink}. */
  public RawResponse readResponse(BodySink sink) throws IOException {
    parser.begin(false, sink);
    return finish();
  }

  private RawResponse finish() throws IOException {
    while (!parser.feed(input)) {
      byte[] bytes = new byte[INPUT_BYTES];
      int count = secure.getInputStream().read(bytes);
      if (count < 0) {
        if (parser.end()) {
          break;
        }
        throw new ConnectionLostException(ConnectionEnd.END_OF_STREAM, parser.isStarted(), parser.where());
      }
      input = ByteBuffer.wrap(bytes, 0, count);
    }
    return parser.response();
  }

  /**
   * Whether the server said that it ends (close_notify) before it ended.
   *
   * @throws IOException if there was anything else to read
   */
  public boolean endsCleanly() throws IOException {
    try {
      if (secure.getInputStream().read() >= 0) {
        throw new IOException("there is more to read");
      }
      return true;
    } catch (SSLException e) {
      return false; // the end of the stream without close_notify
    }
  }

  /** Closes the socket at once. */
  public void abort() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    secure.close();
  }
}
