import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Asks on a connection of its own which generation serves.
 *
 * <p><b>Thread:</b> one at a time; it blocks.
 */
final class Probe {
  /** There was no whole answer in time. */
  static final int NO_ANSWER = -1;
  private static final int LIMIT_MILLIS = 1000;
  private static final int OK = 200;

  private final InetSocketAddress server;
  private final byte[] request;
  private final Page page;
  private final byte[] input = new byte[4096];

  Probe(InetSocketAddress server, String path, Page page) {
    this.server = server;
    this.page = page;
    this.request = ("GET " + path + " HTTP/1.1\r\nHost: " + server.getHostString() + ':' + server.getPort()
        + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The generation of one answer, or {@link #NO_ANSWER}. */
  int ask() {
    Answer answer = new Answer(false);
    answer.deliverTo(page);
    page.begin();
    try (Socket socket = new Socket()) {
      socket.connect(server, LIMIT_MILLIS);
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.getOutputStream().write(request);
      InputStream stream = socket.getInputStream();
      int count = stream.read(input);
      while (count > 0 && !answer.isComplete()) {
        answer.feed(ByteBuffer.wrap(input, 0, count));
        count = answer.isComplete() ? 0 : stream.read(input);
      }
    } catch (IOException | Answer.Malformed e) {
      return NO_ANSWER;
    }
    return answer.isComplete() && answer.status() == OK && page.isWhole() ? page.generation() : NO_ANSWER;
  }
}
