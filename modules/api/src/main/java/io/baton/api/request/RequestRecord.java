package io.baton.api.request;

import io.baton.api.body.ClientStreams;
import io.baton.api.body.PieceGenerator;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.Directive;
import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import io.vertx.core.ThreadingModel;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the phases know of a request (httpd: {@code request_rec}).
 *
 * <p><b>Thread:</b> that which holds the request: the listener, a worker, the listener again. Never two at once.
 * <p><b>Lifecycle:</b> made when the request arrives, read for the last time in the log phase.
 */
public final class RequestRecord {

  /** The note under which the core module keeps the ServerName of the server that answers. */
  public static final String SERVER_NAME_NOTE = "server-name";

  private static final String KEY = RequestRecord.class.getName();

  private final HttpServerRequest request;
  private final ConnectionRecord connection;
  private final int keepAlives;
  private final Instant requestTime;
  private final long startNanos;

  private VirtualHost virtualHost;
  private Settings settings = Settings.EMPTY;
  private ErrorLog errorLog;
  private String hostname = "";
  private String path = "";
  private String query = "";
  private Path filename;
  private String pathInfo = "";
  private FileInfo fileInfo;
  private String handler;
  private String contentType;
  private String charset;
  private String user;
  private boolean userNeeded;
  private String challenge;
  private int firstStatus;
  private long endNanos;
  private long bytesIn;
  private long bytesOut;
  private long bodyLimit;
  private ClientStreams streams;
  private String requestLine;
  private Map<String, String> notes;
  private ServerNaming naming;
  private Map<String, String> environment;

  /** A request that has just arrived. */
  public RequestRecord(HttpServerRequest request, ConnectionRecord connection, Instant requestTime,
      long startNanos) {
    this.request = request;
    this.connection = connection;
    this.keepAlives = connection.keepAlives();
    this.requestTime = requestTime;
    this.startNanos = startNanos;
  }

  /** The record of a request that is being routed. */
  public static RequestRecord of(RoutingContext context) {
    RequestRecord record = context.get(KEY);
    if (record == null) {
      throw new IllegalStateException("no request record: this handler runs outside the server's phases");
    }
    return record;
  }

  /** Ties the record to the routing of its request. */
  public void attachTo(RoutingContext context) {
    context.put(KEY, this);
  }

  /** The request as Vert.x read it. */
  public HttpServerRequest request() {
    return request;
  }

  /** The connection that it came over. */
  public ConnectionRecord connection() {
    return connection;
  }

  /** The requests on its connection before it. */
  public int keepAlives() {
    return keepAlives;
  }

  /** When its head was read. */
  public Instant requestTime() {
    return requestTime;
  }

  /** When its head was read, on {@link System#nanoTime}'s scale. */
  public long startNanos() {
    return startNanos;
  }

  /** When its answer was complete, on {@link System#nanoTime}'s scale; 0 before. */
  public long endNanos() {
    return endNanos;
  }

  /** Its answer is complete. */
  public void endNanos(long nanos) {
    endNanos = nanos;
  }

  /** What the connection received for it, head and body; 0 before the log phase. */
  public long bytesIn() {
    return bytesIn;
  }

  /** What the connection sent for it, head and body; 0 before the log phase. */
  public long bytesOut() {
    return bytesOut;
  }

  /** Its share of what the connection received and sent. */
  public void transferred(long in, long out) {
    bytesIn = in;
    bytesOut = out;
  }

  /** The first line as the client sent it: {@code GET /a?b HTTP/1.1}. */
  public String requestLine() {
    if (requestLine == null) {
      requestLine = request.method().name() + " " + request.uri() + " " + protocol();
    }
    return requestLine;
  }

  /** {@code HTTP/1.1}, {@code HTTP/1.0}, {@code HTTP/2.0}. */
  public String protocol() {
    return switch (request.version()) {
      case HTTP_1_0 -> "HTTP/1.0";
      case HTTP_1_1 -> "HTTP/1.1";
      case HTTP_2 -> "HTTP/2.0";
    };
  }

  /** The server or virtual host that answers. */
  public VirtualHost virtualHost() {
    return virtualHost;
  }

  /** Chooses the server that answers, with its settings and its error log. */
  public void virtualHost(VirtualHost host, ErrorLog log) {
    virtualHost = host;
    settings = host.settings();
    errorLog = log;
  }

  /** The settings that apply: those of the server, later with all matching sections merged over them. */
  public Settings settings() {
    return settings;
  }

  /** Sets the settings that apply from now on. */
  public void settings(Settings merged) {
    settings = merged;
  }

  /** The value of a directive for this request. */
  public <T> T setting(Directive<T> directive) {
    return settings.get(directive);
  }

  /** The host that the client asked for, lower case, without port; empty if it named none. */
  public String hostname() {
    return hostname;
  }

  /** Sets the host that the client asked for. */
  public void hostname(String name) {
    hostname = name;
  }

  /** The path of the URL: decoded, dot segments removed (httpd: {@code r->uri}). */
  public String path() {
    return path;
  }

  /** Sets the path of the URL. */
  public void path(String decoded) {
    path = decoded;
  }

  /** What stands behind the {@code ?}, undecoded; empty if nothing does. */
  public String query() {
    return query;
  }

  /** Sets what stands behind the {@code ?}. */
  public void query(String undecoded) {
    query = undecoded;
  }

  /** The file that the URL was translated to; {@code null} before. It need not exist. */
  public Path filename() {
    return filename;
  }

  /** Sets the file that the URL was translated to. */
  public void filename(Path file) {
    filename = file;
  }

  /** The rest of the path behind the file, with its slash; empty if there is none. */
  public String pathInfo() {
    return pathInfo;
  }

  /** Sets the rest of the path behind the file. */
  public void pathInfo(String rest) {
    pathInfo = rest;
  }

  /** What is on disk at {@link #filename}; {@code null} if nothing is, or nobody looked. */
  public FileInfo fileInfo() {
    return fileInfo;
  }

  /** Sets what is on disk. */
  public void fileInfo(FileInfo info) {
    fileInfo = info;
  }

  /** The name of the content handler that was chosen, if one was. */
  public Optional<String> handler() {
    return Optional.ofNullable(handler);
  }

  /** Chooses a content handler; {@code null} for the default handler. */
  public void handler(String name) {
    handler = name;
  }

  /** The media type of the answer without parameters; {@code null} if unknown. */
  public String contentType() {
    return contentType;
  }

  /** Sets the media type of the answer. */
  public void contentType(String type) {
    contentType = type;
  }

  /** The character set of the answer; {@code null} for none. */
  public String charset() {
    return charset;
  }

  /** Sets the character set of the answer. */
  public void charset(String name) {
    charset = name;
  }

  /**
   * The user, once somebody authenticated one; else {@code null}. In the log phase of a request that was refused it may be who
   * the client said it was.
   */
  public String user() {
    return user;
  }

  /** Sets the user. */
  public void user(String name) {
    user = name;
  }

  /** Whether the access phase left it open if the request may pass, because that depends on the user: somebody authenticates. */
  public boolean isUserNeeded() {
    return userNeeded;
  }

  /** Says whether the request may pass only if its user is known. */
  public void userNeeded(boolean needed) {
    userNeeded = needed;
  }

  /**
   * What an answer with status 401 tells the client about how to prove who it is (field {@code WWW-Authenticate}); {@code null}
   * if nobody can authenticate it.
   */
  public String challenge() {
    return challenge;
  }

  /** Sets what a client is told that may not pass as who it is; whoever authenticates does. */
  public void challenge(String field) {
    challenge = field;
  }

  /** The status before an error document replaced it; 0 if none did. */
  public int firstStatus() {
    return firstStatus;
  }

  /** Remembers the status that an error document replaces. */
  public void firstStatus(int status) {
    firstStatus = status;
  }

  /** The greatest number of bytes that its body may have; 0 for any (directive {@code LimitRequestBody}). */
  public long bodyLimit() {
    return bodyLimit;
  }

  /** Limits its body. */
  public void bodyLimit(long bytes) {
    bodyLimit = bytes;
  }

  /**
   * The body of the request. A body of up to {@code RequestBodyBuffer} bytes is there as a whole when a content handler begins
   * on a worker; of a longer one the rest arrives while it is read. Reading waits for the client, so only a worker may do it;
   * each wait takes {@code Timeout} at most and all of them what {@code RequestReadTimeout} allows. After that, and when the body
   * is longer than {@code LimitRequestBody}, reading fails with a {@link io.baton.api.body.BodyException}: a handler that lets it
   * pass, wrapped in an unchecked exception, has its request answered with 408 or 413.
   */
  public InputStream bodyInput() {
    return streams().input();
  }

  /**
   * The body of the answer, for handlers that write as they go. Set status and header fields before the first bytes. It holds
   * 64 KiB that the client has not taken; then a write waits, {@code Timeout} at most. Until the handler returns it has its
   * worker for itself; {@link #sendPieces} does not. The stream is closed when the handler returns.
   */
  public OutputStream bodyOutput() {
    return streams().output();
  }

  /**
   * Answers with the pieces of a generator. They are asked for only while the client takes them; in between no thread is held.
   * Returns at once; the handler has nothing more to do. The answer's length is that of its field {@code Content-Length}, if it
   * has one; a generator that ends before or goes on behind it has the connection closed.
   *
   * @param where {@link ThreadingModel#WORKER} if making a piece or closing may block; {@link ThreadingModel#EVENT_LOOP} if not
   */
  public void sendPieces(ThreadingModel where, PieceGenerator generator) {
    streams().send(where, generator);
  }

  /** Sets what {@link #bodyInput}, {@link #bodyOutput} and {@link #sendPieces} use. For the server. */
  public void streams(ClientStreams ofServer) {
    streams = ofServer;
  }

  private ClientStreams streams() {
    if (streams == null) {
      throw new IllegalStateException("no way to the client: this handler runs outside the server's phases");
    }
    return streams;
  }

  /** How the server that answers names itself; {@code null} before the core module knows which one it is. */
  public ServerNaming naming() {
    return naming;
  }

  /** The core module sets how the server names itself. */
  public void naming(ServerNaming how) {
    naming = how;
  }

  /** Notes from one module to another. */
  public Map<String, String> notes() {
    if (notes == null) {
      notes = new HashMap<>();
    }
    return notes;
  }

  /** Environment variables of the request (httpd: {@code subprocess_env}). */
  public Map<String, String> environment() {
    if (environment == null) {
      environment = new LinkedHashMap<>();
    }
    return environment;
  }

  /** The error log of the server that answers; {@code null} before one was chosen. */
  public ErrorLog errorLog() {
    return errorLog;
  }

  /** Writes a line about this request's client to the error log of the server that answers. */
  public void log(String module, LogLevel level, String message) {
    if (errorLog != null) {
      errorLog.log(module, level, connection.remoteAddress(), message);
    }
  }
}
