import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.ExecutionException;

/**
 * Vert.x without a hand-off: answers every request on its event loop with the same body. Run as a single source file:
 * {@code java -cp 'modules/server/target/baton/lib/*' bench/VertxBaseline.java PORT BODYBYTES}.
 */
public final class VertxBaseline extends AbstractVerticle {
  private final int port;
  private final Buffer body;

  private VertxBaseline(int port, int bodyBytes) {
    this.port = port;
    this.body = Buffer.buffer("x".repeat(bodyBytes));
  }

  /** Serves on loopback until the process is ended. */
  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    if (arguments.length != 2) {
      System.err.println("usage: VertxBaseline PORT BODYBYTES");
      System.exit(64);
    }
    int port = Integer.parseInt(arguments[0]);
    int bodyBytes = Integer.parseInt(arguments[1]);
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    int eventLoops = Runtime.getRuntime().availableProcessors();
    vertx.deployVerticle(() -> new VertxBaseline(port, bodyBytes), new DeploymentOptions().setInstances(eventLoops))
        .toCompletionStage().toCompletableFuture().get();
  }

  @Override
  public void start(Promise<Void> started) {
    vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
        .requestHandler(request -> request.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/plain").end(body))
        .listen().<Void>mapEmpty().onComplete(started);
  }
}
