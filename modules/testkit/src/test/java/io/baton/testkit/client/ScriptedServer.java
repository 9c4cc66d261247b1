package io.baton.testkit.client;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A tiny server that follows a script, a thread a connection; the connection is closed when the script returns.
 *
 * <p>It verifies on close that no script failed; a connection that the client ended does not count as that.
 */
public final class ScriptedServer implements Closeable {
  private static final int LIMIT_SECONDS = 30;

  private final ServerSocket listening;
  private final Script script;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final CountDownLatch acceptsNoMore = new CountDownLatch(1);
  private volatile boolean closing;

  private ScriptedServer(int backlog, Script script) throws IOException {
    this.listening = new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
    this.script = script;
  }

  /** Starts one that accepts everything. */
  public static ScriptedServer start(Script script) throws IOException {
    return startAccepting(Integer.MAX_VALUE, script);
  }

  /** Starts one that accepts so many connections and leaves the rest to the kernel. */
  public static ScriptedServer startAccepting(int connections, Script script) throws IOException {
    ScriptedServer server = new ScriptedServer(200, script);
    daemon("scripted-server", () -> server.accept(connections));
    return server;
  }

  public int port() {
    return listening.getLocalPort();
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(listening.getInetAddress(), port());
  }

  public RawHttpClient client() {
    return RawHttpClient.to(address());
  }

  public int acceptedConnections() {
    return accepted.get();
  }

  /**
   * Closes the listening socket alone: new connections are refused, open ones stay. Waits for the thread that accepts: the system
   * closes the socket when that is back from it, and not before.
   */
  public void stopListening() throws IOException, InterruptedException {
    listening.close();
    if (!acceptsNoMore.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the thread that accepts did not end");
    }
  }

  private void accept(int connections) {
    try {
      for (int count = 0; count < connections; count++) {
        Socket socket = listening.accept();
        accepted.incrementAndGet();
        sockets.add(socket);
        daemon("scripted-connection", () -> talk(socket));
      }
    } catch (IOException e) {
      if (!listening.isClosed()) {
        failures.add(e);
      }
    } finally {
      acceptsNoMore.countDown();
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      script.talk(new Conversation(socket));
    } catch (SocketException e) {
      // The client, or close(), ended the connection under the script.
      sockets.remove(socket);
    } catch (IOException | RuntimeException e) {
      if (!closing) {
        failures.add(e);
      }
    }
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    closing = true;
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    if (!failures.isEmpty()) {
      throw new AssertionError("a script failed", failures.peek());
    }
  }

  /** What the server does on one connection. */
  @FunctionalInterface
  public interface Script {
    void talk(Conversation conversation) throws IOException;
  }
}
