package io.baton.http.content;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A client that shows what is on the wire. */
final class Wire implements Closeable {

  /** An answer; the names of its fields are lower case. */
  static final class Answer {

    private final int status;
    private final Map<String, String> fields;
    private final byte[] body;

    Answer(int status, Map<String, String> fields, byte[] body) {
      this.status = status;
      this.fields = Map.copyOf(fields);
      this.body = body.clone();
    }

    int status() {
      return status;
    }

    Map<String, String> fields() {
      return fields;
    }

    String field(String name) {
      return fields.get(name);
    }

    byte[] body() {
      return body.clone();
    }

    String text() {
      return new String(body, StandardCharsets.ISO_8859_1);
    }
  }

  private final Socket socket;
  private final InputStream in;

  Wire(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(20_000);
    in = socket.getInputStream();
  }

  /** One request on a connection of its own, which the server must close behind the announced length. */
  static Answer send(ContentServer server, String method, String path, String... fields) throws IOException {
    try (Wire wire = new Wire(server.port())) {
      wire.request(method, path, "Connection: close", fields);
      Answer answer = wire.readAnswer(method.equals("HEAD"));
      if (wire.in.read() >= 0) {
        throw new AssertionError("bytes behind the announced length of " + method + " " + path);
      }
      return answer;
    }
  }

  static Answer get(ContentServer server, String path, String... fields) throws IOException {
    return send(server, "GET", path, fields);
  }

  void request(String method, String path, String connection, String... fields) throws IOException {
    StringBuilder head = new StringBuilder(
        method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + connection + "\r\n");
    for (String field : fields) {
      head.append(field).append("\r\n");
    }
    socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Answer readAnswer(boolean headOnly) throws IOException {
    String statusLine = readLine();
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      if (fields.put(name, line.substring(colon + 1).strip()) != null) {
        throw new AssertionError("field twice: " + name);
      }
    }
    int status = Integer.parseInt(statusLine.substring(9, 12));
    int length = headOnly || status == 304 ? 0 : Integer.parseInt(fields.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException(body.length + " of " + length + " bytes");
    }
    return new Answer(status, fields, body);
  }

  /** Everything up to the end of the connection. */
  byte[] readToEnd() throws IOException {
    return in.readAllBytes();
  }

  byte[] read(int length) throws IOException {
    return in.readNBytes(length);
  }

  private String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("in the head, after '" + line.toString(StandardCharsets.ISO_8859_1) + "'");
      }
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
