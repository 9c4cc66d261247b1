package io.baton.mpm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection of a client that sees every byte. */
final class TestClient implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;

  TestClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) RunningMpm.DEADLINE.toMillis());
    in = socket.getInputStream();
  }

  TestClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  TestClient get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  TestClient finishSending() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Ends the connection without a word: the system tells the other side so, whatever it is doing. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Whether a first byte of an answer comes within so many milliseconds. */
  boolean isAnsweredWithin(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      return peek() >= 0;
    } catch (SocketTimeoutException e) {
      return false;
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
    socket.close();
  }
}
