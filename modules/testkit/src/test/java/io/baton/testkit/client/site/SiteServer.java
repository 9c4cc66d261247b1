package io.baton.testkit.client.site;

import io.baton.testkit.client.Conversation;
import io.baton.testkit.client.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** A file server of a few lines that is right, or wrong in one way. */
final class SiteServer implements ScriptedServer.Script {
  enum Fault {
    NONE,
    /** Bodies. */
    WRONG_BYTE, TRUNCATED, TOO_LONG, NOT_FOUND,
    /** Parts. */
    RANGE_IGNORED, WRONG_CONTENT_RANGE, PARTS_SWAPPED, SATISFIES_ALL,
    /** HEAD. */
    OTHER_ETAG_IN_HEAD, OTHER_LENGTH_IN_HEAD,
    /** Connections. */
    CLOSES_ANNOUNCED, CLOSES_UNANNOUNCED, CLOSES_WHEN_IDLE, NO_HTTP
  }

  private final Path root;
  private final Fault fault;
  private final AtomicInteger requests = new AtomicInteger();

  SiteServer(Path root, Fault fault) {
    this.root = root;
    this.fault = fault;
  }

  @Override
  public void talk(Conversation conversation) throws IOException {
    for (String head = conversation.readHead(); !head.isEmpty(); head = conversation.readHead()) {
      int number = requests.incrementAndGet();
      if (fault == Fault.CLOSES_UNANNOUNCED && number == 10) {
        return;
      }
      boolean announced = fault == Fault.CLOSES_ANNOUNCED && number % 10 == 0;
      answer(conversation, head, announced ? "Connection: close\r\n" : "");
      if (announced || (fault == Fault.CLOSES_WHEN_IDLE && number == 10)) {
        return;
      }
    }
  }

  private void answer(Conversation conversation, String head, String lines) throws IOException {
    String target = head.substring(head.indexOf(' ') + 1, head.indexOf(" HTTP"));
    byte[] content = Files.readAllBytes(root.resolve(URI.create("http://a" + target).getPath().substring(1)));
    boolean isHead = head.startsWith("HEAD");
    int range = head.indexOf("Range: bytes=");
    if (fault == Fault.NO_HTTP) {
      conversation.write("Hello, this is not HTTP\r\n");
    } else if (fault == Fault.NOT_FOUND) {
      conversation.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    } else if (range >= 0 && fault != Fault.RANGE_IGNORED) {
      String[] specs = head.substring(range + 13, head.indexOf("\r\n", range)).split(",", -1);
      answerRange(conversation, content, specs, lines);
    } else {
      answerWhole(conversation, content, isHead, lines);
    }
  }

  private void answerWhole(Conversation conversation, byte[] content, boolean isHead, String lines)
      throws IOException {
    String tag = isHead && fault == Fault.OTHER_ETAG_IN_HEAD ? "\"other\"" : "\"tag\"";
    int length = content.length;
    if (fault == Fault.TRUNCATED || (isHead && fault == Fault.OTHER_LENGTH_IN_HEAD)) {
      length = Math.max(0, length - 1);
    } else if (fault == Fault.TOO_LONG) {
      length++;
    }
    conversation
        .write("HTTP/1.1 200 OK\r\nETag: " + tag + "\r\n" + lines + "Content-Length: " + length + "\r\n\r\n");
    byte[] body = Arrays.copyOf(content, length);
    if (fault == Fault.WRONG_BYTE && length > 0) {
      body[length / 2] ^= 1;
    }
    if (!isHead) {
      conversation.write(body);
    }
  }

  private void answerRange(Conversation conversation, byte[] content, String[] specs, String lines)
      throws IOException {
    ByteRange first = range(specs[0], content.length);
    if (first.first() >= content.length) {
      conversation.write(
          (fault == Fault.SATISFIES_ALL ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 416 Range Not Satisfiable\r\n")
              + lines + "Content-Range: bytes */" + content.length + "\r\nContent-Length: 0\r\n\r\n");
    } else if (specs.length == 1) {
      int shift = fault == Fault.WRONG_CONTENT_RANGE ? 1 : 0;
      conversation.write("HTTP/1.1 206 Partial Content\r\n" + lines + "Content-Range: "
          + first.contentRange(content.length + shift) + "\r\nContent-Length: " + first.length()
          + "\r\n\r\n");
      conversation.write(cut(content, first));
    } else {
      answerParts(conversation, content, specs, lines);
    }
  }

  private void answerParts(Conversation conversation, byte[] content, String[] specs, String lines)
      throws IOException {
    if (fault == Fault.PARTS_SWAPPED) {
      String swapped = specs[0];
      specs[0] = specs[1];
      specs[1] = swapped;
    }
    StringBuilder body = new StringBuilder();
    for (String spec : specs) {
      ByteRange part = range(spec, content.length);
      body.append("\r\n--b\r\nContent-Range: ").append(part.contentRange(content.length)).append("\r\n\r\n")
          .append(new String(cut(content, part), StandardCharsets.ISO_8859_1));
    }
    body.append("\r\n--b--\r\n");
    conversation.write(
        "HTTP/1.1 206 Partial Content\r\n" + lines + "Content-Type: multipart/byteranges; boundary=b\r\n"
            + "Content-Length: " + body.length() + "\r\n\r\n" + body);
  }

  private static byte[] cut(byte[] content, ByteRange part) {
    return Arrays.copyOfRange(content, (int) part.first(), (int) part.last() + 1);
  }

  private static ByteRange range(String spec, int size) {
    int dash = spec.indexOf('-');
    if (dash == 0) {
      return new ByteRange(Math.max(0, size - Long.parseLong(spec.substring(1))), size - 1L);
    }
    long last = dash == spec.length() - 1 ? size - 1L : Long.parseLong(spec.substring(dash + 1));
    return new ByteRange(Long.parseLong(spec.substring(0, dash)), Math.min(last, size - 1L));
  }
}
