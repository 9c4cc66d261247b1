package io.baton.modules.example;

import io.baton.api.request.RequestRecord;
import io.vertx.core.Handler;
import io.vertx.core.ThreadingModel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;

/**
 * The handler {@code example-generated}: a long text that is made while the client takes it ({@code ?mib=10}). However slow the
 * client is, no worker waits for it.
 */
final class GeneratedHandler implements Handler<RoutingContext> {

  private static final int MAX_MEBIBYTES = 1024;
  private static final Buffer PIECE = Buffer
      .buffer("the same line again and again, sixty-four bytes with its end...\n".repeat(1024)
          .getBytes(StandardCharsets.US_ASCII));

  @Override
  public void handle(RoutingContext context) {
    int mebibytes;
    try {
      mebibytes = Integer.parseInt(context.request().getParam("mib", "1"));
    } catch (NumberFormatException e) {
      mebibytes = -1;
    }
    if (mebibytes < 0 || mebibytes > MAX_MEBIBYTES) {
      context.fail(400);
      return;
    }
    long length = mebibytes * 1024L * 1024;
    context.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
        .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
    long[] left = {length / PIECE.length()};
    RequestRecord.of(context).sendPieces(ThreadingModel.WORKER, () -> left[0]-- > 0 ? PIECE : null);
  }
}
