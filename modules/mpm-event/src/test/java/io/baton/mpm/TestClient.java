package io.baton.mpm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A connection of a client that sees every byte. */
final class TestClient implements AutoCloseable {

  private final Socket plain;
  private final Socket socket;
  private final InputStream in;
  private CompletableFuture<Void> ready = CompletableFuture.completedFuture(null);

  TestClient(int port) throws IOException {
    plain = connect(port);
    socket = plain;
    in = socket.getInputStream();
  }

  /** Speaks TLS. The handshake goes on beside the test: it may have to wait until the server takes the connection. */
  TestClient(int port, SSLContext context) throws IOException {
    plain = connect(port);
    SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", port, true);
    socket = secure;
    in = socket.getInputStream();
    ready = CompletableFuture.runAsync(() -> unchecked(secure::startHandshake), TestClient::beside);
  }

  private static void beside(Runnable task) {
    Thread thread = new Thread(task, "handshake of a test client");
    thread.setDaemon(true);
    thread.start();
  }

  private static Socket connect(int port) throws IOException {
    Socket connected = new Socket(InetAddress.getLoopbackAddress(), port);
    connected.setTcpNoDelay(true);
    connected.setSoTimeout((int) RunningMpm.DEADLINE.toMillis());
    return connected;
  }

  TestClient send(String text) throws IOException {
    if (ready.isDone()) {
      awaitReady();
      write(text);
    } else {
      ready = ready.thenRun(() -> unchecked(() -> write(text)));
    }
    return this;
  }

  private void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Until the handshake is done and what was to be sent before is sent. */
  private void awaitReady() throws IOException {
    try {
      ready.get(RunningMpm.DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IOException("no handshake", e);
    }
  }

  /** Something that a socket does. */
  private interface Use {

    void run() throws IOException;
  }

  private static void unchecked(Use use) {
    try {
      use.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TestClient get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  TestClient finishSending() throws IOException {
    awaitReady();
    socket.shutdownOutput();
    return this;
  }

  /** Ends the connection without a word: the system tells the other side so, whatever it is doing. */
  void reset() throws IOException {
    plain.setSoLinger(true, 0);
    plain.close();
  }

  /** Whether a first byte of an answer comes within so many milliseconds. */
  boolean isAnsweredWithin(int millis) throws IOException {
    try {
      ready.get(millis, TimeUnit.MILLISECONDS);
      socket.setSoTimeout(millis);
      return peek() >= 0;
    } catch (SocketTimeoutException | TimeoutException e) {
      return false;
    } catch (InterruptedException | ExecutionException e) {
      throw new IOException("no handshake", e);
    } finally {
      socket.setSoTimeout((int) RunningMpm.DEADLINE.toMillis());
    }
  }

  private int peeked = -2;

  private int peek() throws IOException {
    if (peeked == -2) {
      peeked = in.read();
    }
    return peeked;
  }

  private int next() throws IOException {
    if (peeked != -2) {
      int byteRead = peeked;
      peeked = -2;
      return byteRead;
    }
    awaitReady();
    return in.read();
  }

  /** One answer: head and body, the body by its Content-Length. */
  String answer() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int read = next();
      if (read < 0) {
        throw new IOException("end of stream after '" + head + "'");
      }
      head.append((char) read);
    }
    int length = 0;
    for (String line : head.toString().split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).trim());
      }
    }
    byte[] body = in.readNBytes(length);
    return head + new String(body, StandardCharsets.ISO_8859_1);
  }

  /** Reads so many bytes and forgets them. */
  void skip(int bytes) throws IOException {
    awaitReady();
    in.skipNBytes(bytes);
  }

  /** One answer in chunks: reads it, and returns the length of its body. */
  long chunked() throws IOException {
    line();
    String line = line();
    while (!line.isEmpty()) {
      line = line();
    }
    long length = 0;
    for (int chunk = Integer.parseInt(line(), 16); chunk > 0; chunk = Integer.parseInt(line(), 16)) {
      in.skipNBytes(chunk);
      length += chunk;
      line();
    }
    line();
    return length;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int read = next();
    while (read >= 0 && read != '\n') {
      line.append((char) read);
      read = next();
    }
    return line.toString().strip();
  }

  /** Everything up to the end of the stream. */
  String rest() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int read;
    while ((read = next()) >= 0) {
      all.write(read);
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  boolean isAtEnd() throws IOException {
    return next() < 0;
  }

  @Override
  public void close() throws IOException {
    if (ready.isDone()) {
      socket.close();
    }
    plain.close();
  }
}
