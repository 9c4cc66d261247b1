package io.baton.mpm.body;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.StreamPriority;
import io.vertx.core.net.HostAndPort;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * A response that may be piped into from any thread.
 *
 * <p>Whoever pipes asks whether the response is full, pauses the source, and then sets a handler that resumes it. Between these
 * steps a listener can take everything that was written; Vert.x then tells the handler nothing, since nothing is left to be
 * taken, and the stream stands still for ever. So when a handler is set on a response that is not full, it is told so.
 *
 * <p><b>Thread:</b> any, as Vert.x' own response; handlers run on the listener.
 */
public final class PipedResponse implements HttpServerResponse {

  private final HttpServerResponse response;
  private final Executor listener;

  /** A response of Vert.x that belongs to a listener. */
  public PipedResponse(HttpServerResponse response, Executor listener) {
    this.response = response;
    this.listener = listener;
  }

  @Override
  public HttpServerResponse drainHandler(Handler<Void> handler) {
    response.drainHandler(handler);
    if (handler != null && hasRoom()) {
      listener.execute(() -> handler.handle(null));
    }
    return this;
  }

  private boolean hasRoom() {
    try {
      return !response.ended() && !response.closed() && !response.writeQueueFull();
    } catch (IllegalStateException e) {
      return false; // it was ended or closed on another thread just now
    }
  }

  @Override
  public HttpServerResponse exceptionHandler(Handler<Throwable> handler) {
    response.exceptionHandler(handler);
    return this;
  }

  @Override
  public HttpServerResponse setWriteQueueMaxSize(int maxSize) {
    response.setWriteQueueMaxSize(maxSize);
    return this;
  }

  @Override
  public boolean writeQueueFull() {
    return response.writeQueueFull();
  }

  @Override
  public int getStatusCode() {
    return response.getStatusCode();
  }

  @Override
  public HttpServerResponse setStatusCode(int statusCode) {
    response.setStatusCode(statusCode);
    return this;
  }

  @Override
  public String getStatusMessage() {
    return response.getStatusMessage();
  }

  @Override
  public HttpServerResponse setStatusMessage(String statusMessage) {
    response.setStatusMessage(statusMessage);
    return this;
  }

  @Override
  public HttpServerResponse setChunked(boolean chunked) {
    response.setChunked(chunked);
    return this;
  }

  @Override
  public boolean isChunked() {
    return response.isChunked();
  }

  @Override
  public MultiMap headers() {
    return response.headers();
  }

  @Override
  public HttpServerResponse putHeader(String name, String value) {
    response.putHeader(name, value);
    return this;
  }

  @Override
  public HttpServerResponse putHeader(CharSequence name, CharSequence value) {
    response.putHeader(name, value);
    return this;
  }

  @Override
  public HttpServerResponse putHeader(String name, Iterable<String> values) {
    response.putHeader(name, values);
    return this;
  }

  @Override
  public HttpServerResponse putHeader(CharSequence name, Iterable<CharSequence> values) {
    response.putHeader(name, values);
    return this;
  }

  @Override
  public MultiMap trailers() {
    return response.trailers();
  }

  @Override
  public HttpServerResponse putTrailer(String name, String value) {
    response.putTrailer(name, value);
    return this;
  }

  @Override
  public HttpServerResponse putTrailer(CharSequence name, CharSequence value) {
    response.putTrailer(name, value);
    return this;
  }

  @Override
  public HttpServerResponse putTrailer(String name, Iterable<String> values) {
    response.putTrailer(name, values);
    return this;
  }

  @Override
  public HttpServerResponse putTrailer(CharSequence name, Iterable<CharSequence> value) {
    response.putTrailer(name, value);
    return this;
  }

  @Override
  public HttpServerResponse closeHandler(Handler<Void> handler) {
    response.closeHandler(handler);
    return this;
  }

  @Override
  public HttpServerResponse endHandler(Handler<Void> handler) {
    response.endHandler(handler);
    return this;
  }

  @Override
  public Future<Void> writeHead() {
    return response.writeHead();
  }

  @Override
  public Future<Void> write(Buffer chunk) {
    return response.write(chunk);
  }

  @Override
  public Future<Void> write(String chunk, String enc) {
    return response.write(chunk, enc);
  }

  @Override
  public Future<Void> write(String chunk) {
    return response.write(chunk);
  }

  @Override
  public Future<Void> writeContinue() {
    return response.writeContinue();
  }

  @Override
  public Future<Void> writeEarlyHints(MultiMap headers) {
    return response.writeEarlyHints(headers);
  }

  @Override
  public Future<Void> end(String chunk) {
    return response.end(chunk);
  }

  @Override
  public Future<Void> end(String chunk, String enc) {
    return response.end(chunk, enc);
  }

  @Override
  public Future<Void> end(Buffer chunk) {
    return response.end(chunk);
  }

  @Override
  public Future<Void> end() {
    return response.end();
  }

  @Override
  public Future<Void> sendFile(String filename, long offset, long length) {
    return response.sendFile(filename, offset, length);
  }

  @Override
  public Future<Void> sendFile(FileChannel channel, long offset, long length) {
    return response.sendFile(channel, offset, length);
  }

  @Override
  public Future<Void> sendFile(RandomAccessFile file, long offset, long length) {
    return response.sendFile(file, offset, length);
  }

  @Override
  public boolean ended() {
    return response.ended();
  }

  @Override
  public boolean closed() {
    return response.closed();
  }

  @Override
  public boolean headWritten() {
    return response.headWritten();
  }

  @Override
  public HttpServerResponse headersEndHandler(Handler<Void> handler) {
    response.headersEndHandler(handler);
    return this;
  }

  @Override
  public HttpServerResponse bodyEndHandler(Handler<Void> handler) {
    response.bodyEndHandler(handler);
    return this;
  }

  @Override
  public long bytesWritten() {
    return response.bytesWritten();
  }

  @Override
  public int streamId() {
    return response.streamId();
  }

  @Override
  public Future<HttpServerResponse> push(HttpMethod method, HostAndPort authority, String path,
      MultiMap headers) {
    return response.push(method, authority, path, headers);
  }

  @Override
  public Future<Void> reset(long code) {
    return response.reset(code);
  }

  @Override
  public Future<Void> writeCustomFrame(int type, int flags, Buffer payload) {
    return response.writeCustomFrame(type, flags, payload);
  }

  @Override
  public HttpServerResponse setStreamPriority(StreamPriority streamPriority) {
    response.setStreamPriority(streamPriority);
    return this;
  }

  @Override
  public HttpServerResponse addCookie(Cookie cookie) {
    response.addCookie(cookie);
    return this;
  }

  @Override
  public Cookie removeCookie(String name, boolean invalidate) {
    return response.removeCookie(name, invalidate);
  }

  @Override
  public Set<Cookie> removeCookies(String name, boolean invalidate) {
    return response.removeCookies(name, invalidate);
  }

  @Override
  public Cookie removeCookie(String name, String domain, String path, boolean invalidate) {
    return response.removeCookie(name, domain, path, invalidate);
  }
}
