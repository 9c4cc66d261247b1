package io.baton.http.head;

import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import io.baton.api.module.ModuleContext;
import io.baton.api.request.RequestRecord;
import io.baton.api.request.ServerNaming;
import io.baton.http.directives.RequestDirectives;
import io.baton.http.directives.ServerDirectives;
import io.baton.http.translate.RequestTarget;
import io.baton.http.translate.UrlPath;
import io.baton.http.vhost.HostGroup;
import io.baton.http.vhost.NamedServer;
import io.baton.http.vhost.RequestedHost;
import io.baton.http.vhost.SelfReference;
import io.baton.http.vhost.VirtualHosts;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Reads the head of a request: which server, which path, and whether it is sound.
 *
 * <p><b>Thread:</b> that of the request; never blocks. Immutable.
 */
public final class RequestHead {

  /** The note whose text the page of a failure carries besides its own; other modules set it too. */
  public static final String ERROR_NOTE = "error-notes";

  private final VirtualHosts hosts;
  private final ServerNaming naming;
  private final ResponseHead responseHead;
  private final IdentityHashMap<VirtualHost, ErrorLog> logs = new IdentityHashMap<>();

  /** For the servers of a generation. */
  public RequestHead(VirtualHosts hosts, ModuleContext module, ServerNaming naming) {
    this.hosts = hosts;
    this.naming = naming;
    VirtualHost main = module.configuration().main();
    this.responseHead = new ResponseHead(main.settings().get(ServerDirectives.SERVER_TOKENS));
    logs.put(main, module.errorLog(main));
    for (VirtualHost host : module.configuration().virtualHosts()) {
      logs.put(host, module.errorLog(host));
    }
  }

  /** The post-read phase. A request that is sent on to another path inside the server comes here again. */
  public void handle(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    Verdict verdict = record.virtualHost() == null ? read(context, record) : readAgain(context, record);
    if (verdict.isSound()) {
      context.next();
    } else if (verdict.status() == 200) {
      context.response().putHeader(HttpHeaders.CONTENT_LENGTH, "0").end();
    } else {
      record.log("core", LogLevel.INFO, verdict.problem());
      context.fail(verdict.status());
    }
  }

  /** Sets the server of a request, its host and its path, and says whether it is sound. */
  public Verdict read(RoutingContext context, RequestRecord record) {
    responseHead.begin(context.response());
    HttpServerRequest request = context.request();
    HostGroup group = hosts.group(record.connection().localAddress());
    // Until the name decides, and for whatever goes wrong before, the first server of the address answers.
    choose(record, group.first());
    Optional<RequestLimits.Excess> excess = RequestLimits.check(request, record.settings());
    if (excess.isPresent()) {
      record.notes().put(ERROR_NOTE, excess.get().explanation());
      return Verdict.failed(excess.get().status(), "request exceeds a limit: " + excess.get().explanation());
    }
    Optional<Verdict> fault = HeadSoundness.fault(request);
    if (fault.isPresent()) {
      return fault.get();
    }
    boolean strict = record.setting(RequestDirectives.HTTP_PROTOCOL_OPTIONS).isStrict();
    RequestTarget target = target(request);
    if (target == null || (strict && !RequestTarget.hasAllowedCharacters(request.uri()))) {
      return Verdict.failed(400, "AH10244: invalid URI path (" + request.uri() + ")");
    }
    Verdict host = chooseByName(request, record, group, target, strict);
    return host.isSound() ? readPath(request, record, target) : host;
  }

  private Verdict readAgain(RoutingContext context, RequestRecord record) {
    ForwardedRequest forwarded = ForwardedRequest.of(context);
    responseHead.begin(context.response());
    forwarded.restore(context);
    reset(record);
    int limit = record.setting(RequestDirectives.LIMIT_INTERNAL_RECURSION);
    if (limit > 0 && forwarded.count() > limit) {
      return Verdict.failed(500, "AH00124: Request exceeded the limit of " + limit
          + " internal redirects due to probable configuration error. Use 'LimitInternalRecursion' to increase the "
          + "limit if necessary. Use 'LogLevel debug' to get a backtrace.");
    }
    RequestTarget target = RequestTarget.parse(context.request().uri());
    return target == null
        ? Verdict.failed(400, "AH10244: invalid URI path (" + context.request().uri() + ")")
        : readPath(context.request(), record, target);
  }

  private static void reset(RequestRecord record) {
    record.settings(record.virtualHost().settings());
    record.filename(null);
    record.pathInfo("");
    record.fileInfo(null);
    record.handler(null);
    record.contentType(null);
    record.charset(null);
    // Who may ask for one path is not known to be allowed another; for an error document it may not even be who it says.
    record.user(null);
    record.userNeeded(false);
    record.challenge(null);
  }

  private static RequestTarget target(HttpServerRequest request) {
    String uri = request.uri();
    if (request.method().equals(HttpMethod.CONNECT)) {
      return new RequestTarget("", uri, "");
    }
    return RequestTarget.parse(uri);
  }

  private void choose(RequestRecord record, NamedServer server) {
    record.virtualHost(server.host(), logs.get(server.host()));
    record.notes().put(SelfReference.SERVER_NAME_NOTE, server.name());
    record.naming(naming);
  }

  private Verdict chooseByName(HttpServerRequest request, RequestRecord record, HostGroup group,
      RequestTarget target, boolean strict) {
    List<String> fields = request.headers().getAll(HttpHeaders.HOST);
    if (fields.size() > 1 || (fields.isEmpty() && request.version() == HttpVersion.HTTP_1_1)) {
      return Verdict.failed(400, fields.isEmpty()
          ? "AH00569: client sent HTTP/1.1 request without hostname (see RFC2616 section 14.23)"
          : "AH00550: Client sent malformed Host header: more than one");
    }
    String authority = authority(request, fields, target);
    if (authority.isEmpty() && request.version() != HttpVersion.HTTP_1_0) {
      return Verdict.failed(400, "AH00569: client sent a request with an empty hostname");
    }
    int port = 0;
    if (!authority.isEmpty()) {
      RequestedHost host = RequestedHost.parse(authority, strict);
      if (host == null) {
        return Verdict.failed(400, "AH00550: Client sent malformed Host header: " + authority);
      }
      record.hostname(host.name());
      port = host.port();
    }
    if (!target.authority().isEmpty()) {
      request.headers().set(HttpHeaders.HOST, target.authority());
    }
    if (group.isNameBased()) {
      choose(record, group.select(record.hostname(), target.path()));
    }
    record.notes().put(SelfReference.SERVER_PORT_NOTE, Integer.toString(SelfReference.port(record, port)));
    return checkBorne(record, group);
  }

  private static String authority(HttpServerRequest request, List<String> fields, RequestTarget target) {
    if (!target.authority().isEmpty()) {
      return target.authority();
    }
    if (fields.isEmpty()) {
      boolean pseudo = request.version() == HttpVersion.HTTP_2 && request.authority() != null;
      return pseudo ? request.authority().toString() : "";
    }
    return fields.get(0).strip();
  }

  /** {@code StrictHostCheck}. */
  private Verdict checkBorne(RequestRecord record, HostGroup group) {
    String hostname = record.hostname();
    if (hostname.isEmpty() || !record.setting(ServerDirectives.STRICT_HOST_CHECK)
        || group.bears(hostname) || hosts.main().bears(hostname)) {
      return Verdict.SOUND;
    }
    return Verdict.failed(400, "AH10157: Requested hostname '" + hostname
        + "' did not match any ServerName/ServerAlias in the matching virtual hosts or the main server");
  }

  private static Verdict readPath(HttpServerRequest request, RequestRecord record, RequestTarget target) {
    Settings settings = record.settings();
    String method = request.method().name();
    if (!RegisteredMethods.contains(method)
        && settings.get(RequestDirectives.HTTP_PROTOCOL_OPTIONS).isRegisteredMethods()) {
      return Verdict.failed(501, "AH02423: HTTP Request Line; Unrecognized HTTP method: '" + method + "'");
    }
    if (request.method().equals(HttpMethod.CONNECT)) {
      return Verdict.failed(405, "CONNECT is for proxies only");
    }
    if (target.path().equals("*")) {
      record.path("*");
      return request.method().equals(HttpMethod.OPTIONS)
          ? new Verdict(200, "")
          : Verdict.failed(400, "AH10244: invalid URI path (*)");
    }
    UrlPath path = UrlPath.decode(target.path(), settings.get(RequestDirectives.ALLOW_ENCODED_SLASHES),
        settings.get(RequestDirectives.MERGE_SLASHES));
    record.path(path.path());
    record.query(target.query());
    return path.status() == 0 ? Verdict.SOUND : Verdict.failed(path.status(), path.problem());
  }
}
