package io.baton.http.content;

import io.baton.api.log.LogLevel;
import io.baton.api.request.RequestRecord;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/**
 * Hands a long body to the listener, which sends it while the worker does something else.
 *
 * <p>The kernel copies what is one piece of a file and goes over a plain HTTP/1.x connection. Everything else goes through
 * {@link BodyStream}: HTTP/2, which cannot send from a channel; several pieces; and encrypted connections, where Vert.x
 * would read the file on the listener and, if the file became shorter meanwhile, never stop.
 *
 * <p><b>Thread:</b> begun by a worker, the rest on the listener. A response is only touched by the listener then, where its
 * connection cannot close in between: the file is always closed.
 */
final class FileTransfer {

  private static final int INTERNAL_ERROR = 2;

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final RequestRecord record;
  private final Context context;
  private final OpenFile file;

  FileTransfer(RoutingContext routing, RequestRecord record, OpenFile file) {
    this.request = routing.request();
    this.response = routing.response();
    this.record = record;
    this.context = contextOf(routing);
    this.file = file;
  }

  /** The listener's context; nothing but Vert.x' own requests know it. */
  private static Context contextOf(RoutingContext routing) {
    return routing.request() instanceof HttpServerRequestInternal known
        ? known.context()
        : routing.vertx().getOrCreateContext();
  }

  /**
   * Sends a body; takes the file over. Status and header fields are set already.
   *
   * @param sendfile whether the kernel may copy it
   */
  void send(List<BodyPiece> pieces, boolean sendfile) {
    boolean kernelCopies = sendfile && pieces.size() == 1 && !request.isSSL()
        && request.version() != HttpVersion.HTTP_2;
    Runnable task = kernelCopies && pieces.get(0) instanceof BodyPiece.Slice slice
        ? () -> sendFile(slice)
        : () -> new BodyStream(context, response, file, pieces, this::abandon).start();
    try {
      context.runOnContext(v -> task.run());
    } catch (RejectedExecutionException e) {
      // The listener has ended, and its connections with it.
      file.close();
    }
  }

  private void sendFile(BodyPiece.Slice slice) {
    Future<Void> sent;
    try {
      sent = response.sendFile(file.channel(), slice.offset(), slice.length());
    } catch (IllegalStateException e) {
      file.close();
      abandon();
      return;
    }
    // Vert.x quietly sends what the file has now; the header says what it had when it was looked at.
    boolean isShort = response.bytesWritten() < slice.length();
    sent.onComplete(done -> {
      if (isShort || done.failed()) {
        checkLength(slice);
        abandon();
      }
      file.close();
    });
  }

  /** Leaves a fault in the file if it is to blame. */
  private void checkLength(BodyPiece.Slice slice) {
    try {
      file.requireLength(slice.offset() + slice.length());
    } catch (IOException e) {
      return; // It is noted in the file.
    }
  }

  /**
   * Makes sure that the client notices that it has not got everything: the stream is reset, or the connection closed. Only
   * a fault of the file is worth a line in the log; clients go away all the time.
   */
  private void abandon() {
    if (request.version() == HttpVersion.HTTP_2) {
      response.reset(INTERNAL_ERROR);
    } else {
      request.connection().close();
    }
    file.fault()
        .ifPresent(fault -> record.log("core", LogLevel.ERR, "AH00133: default_handler: cannot send all of "
            + file.path() + ", the client is disconnected: " + fault.getMessage()));
  }
}
