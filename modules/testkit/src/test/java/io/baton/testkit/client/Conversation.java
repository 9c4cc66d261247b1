package io.baton.testkit.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The server's side of one connection, blocking, for scripts. */
public final class Conversation {
  private final Socket socket;
  private final InputStream input;

  Conversation(Socket socket) throws IOException {
    this.socket = socket;
    this.input = socket.getInputStream();
  }

  /** Reads up to and with the empty line; empty text at the end of the stream. */
  public String readHead() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int octet = input.read();
      if (octet < 0) {
        return "";
      }
      head.append((char) octet);
    }
    return head.toString();
  }

  /** Reads one byte; -1 at the end of the stream. */
  public int read() throws IOException {
    return input.read();
  }

  /** Writes text, one byte a character. */
  public void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Writes bytes. */
  public void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** A response with status 200 and this body. */
  public void answer(String body) throws IOException {
    write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
  }

  /** Aborts the connection. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Says that nothing more comes. */
  public void halfClose() throws IOException {
    socket.shutdownOutput();
  }
}
