package io.baton.http.variables;

import io.baton.api.module.ServerVersion;
import io.baton.api.request.RequestRecord;
import io.baton.http.directives.ServerDirectives;
import io.baton.http.expr.EvaluationContext;
import io.baton.http.translate.DocumentRootTranslation;
import io.baton.http.vhost.SelfReference;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;

/**
 * The values of expressions for one request.
 *
 * <p><b>Thread:</b> that of the request; never blocks.
 */
public final class RequestVariables implements EvaluationContext {

  private static final String[] NO_GROUPS = new String[0];

  private final RoutingContext context;
  private final RequestRecord record;
  private final Path serverRoot;
  private String[] groups = NO_GROUPS;

  /** The values of a request that has its server already. */
  public RequestVariables(RoutingContext context, Path serverRoot) {
    this.context = context;
    this.record = RequestRecord.of(context);
    this.serverRoot = serverRoot;
  }

  @Override
  public String variable(String name) {
    String value;
    if (name.startsWith("HTTP_")) {
      value = requestHeader(name.substring("HTTP_".length()).replace('_', '-'), true);
    } else if (name.startsWith("TIME")) {
      value = time(name);
    } else if (name.startsWith("SERVER_")) {
      value = server(name);
    } else if (name.startsWith("REMOTE_") || name.startsWith("CONN_")) {
      value = client(name);
    } else {
      value = request(name);
    }
    return value == null ? "" : value;
  }

  private String request(String name) {
    HttpServerRequest request = context.request();
    return switch (name) {
      case "REQUEST_METHOD" -> request.method().name();
      case "REQUEST_SCHEME" -> scheme();
      case "REQUEST_URI", "DOCUMENT_URI" -> record.path();
      case "REQUEST_FILENAME", "SCRIPT_FILENAME" -> record.filename() == null
          ? record.path()
          : record.filename().toString();
      case "LAST_MODIFIED" -> record.fileInfo() == null
          ? ""
          : stamp(LocalDateTime.ofInstant(record.fileInfo().attributes().lastModifiedTime().toInstant(),
              ZoneId.systemDefault()));
      case "PATH_INFO" -> record.pathInfo();
      case "QUERY_STRING" -> record.query();
      case "THE_REQUEST" -> record.requestLine();
      case "DOCUMENT_ROOT", "CONTEXT_DOCUMENT_ROOT" -> DocumentRootTranslation
          .documentRoot(record.virtualHost(), serverRoot).toString();
      case "AUTH_TYPE" -> authType();
      case "CONTENT_TYPE" -> record.contentType();
      case "HANDLER" -> record.handler().orElse("");
      case "HTTP2" -> onOff(request.version() == HttpVersion.HTTP_2);
      case "HTTPS" -> onOff(record.connection().isSecure());
      case "IPV6" -> onOff(hostOf(record.connection().remoteAddress()).indexOf(':') >= 0);
      case "IS_SUBREQ" -> "false";
      case "REQUEST_STATUS" -> Integer.toString(context.response().getStatusCode());
      case "API_VERSION" -> ServerVersion.number();
      default -> "";
    };
  }

  private String server(String name) {
    return switch (name) {
      case "SERVER_NAME" -> SelfReference.name(record);
      case "SERVER_PORT" -> Integer.toString(SelfReference.port(record));
      case "SERVER_ADMIN" -> record.setting(ServerDirectives.SERVER_ADMIN);
      case "SERVER_ADDR" -> hostOf(record.connection().localAddress());
      case "SERVER_SOFTWARE" -> context.response().headers().get(HttpHeaders.SERVER);
      case "SERVER_PROTOCOL" -> record.protocol();
      case "SERVER_PROTOCOL_VERSION" -> switch (context.request().version()) {
        case HTTP_1_0 -> "1000";
        case HTTP_1_1 -> "1001";
        case HTTP_2 -> "2000";
      };
      case "SERVER_PROTOCOL_VERSION_MAJOR" -> context.request().version() == HttpVersion.HTTP_2 ? "2" : "1";
      case "SERVER_PROTOCOL_VERSION_MINOR" -> context.request().version() == HttpVersion.HTTP_1_1 ? "1" : "0";
      default -> "";
    };
  }

  private String client(String name) {
    SocketAddress remote = record.connection().remoteAddress();
    return switch (name) {
      case "REMOTE_ADDR", "REMOTE_HOST", "CONN_REMOTE_ADDR" -> hostOf(remote);
      case "REMOTE_PORT" -> remote == null ? "" : Integer.toString(remote.port());
      case "REMOTE_USER" -> record.user();
      case "CONN_LOG_ID" -> Long.toString(record.connection().id());
      default -> "";
    };
  }

  /** How the user proved who it is: the first word of the challenge. */
  private String authType() {
    String challenge = record.user() == null ? null : record.challenge();
    int blank = challenge == null ? -1 : challenge.indexOf(' ');
    return blank < 0 ? challenge : challenge.substring(0, blank);
  }

  private String time(String name) {
    LocalDateTime now = LocalDateTime.ofInstant(record.requestTime(), ZoneId.systemDefault());
    return switch (name) {
      case "TIME_YEAR" -> Integer.toString(now.getYear());
      case "TIME_MON" -> twoDigits(now.getMonthValue());
      case "TIME_DAY" -> twoDigits(now.getDayOfMonth());
      case "TIME_HOUR" -> twoDigits(now.getHour());
      case "TIME_MIN" -> twoDigits(now.getMinute());
      case "TIME_SEC" -> twoDigits(now.getSecond());
      case "TIME_WDAY" -> Integer.toString(now.getDayOfWeek().getValue() % 7);
      default -> stamp(now);
    };
  }

  @Override
  public String requestHeader(String name, boolean vary) {
    if (vary) {
      addVary(name);
    }
    String value = context.request().getHeader(name);
    return value == null ? "" : value;
  }

  /** A cache must not give this answer to a client with another value. Host is part of what is cached under anyway. */
  private void addVary(String name) {
    if (name.equalsIgnoreCase("Host") || context.response().headWritten()) {
      return;
    }
    String vary = context.response().headers().get(HttpHeaders.VARY);
    if (vary == null) {
      context.response().putHeader(HttpHeaders.VARY, name);
    } else if (!("," + vary.replace(" ", "") + ",").toLowerCase(Locale.ROOT)
        .contains("," + name.toLowerCase(Locale.ROOT) + ",")) {
      context.response().putHeader(HttpHeaders.VARY, vary + ", " + name);
    }
  }

  @Override
  public String responseHeader(String name) {
    String value = context.response().headers().get(name);
    return value == null ? "" : value;
  }

  @Override
  public String requestEnvironment(String name) {
    return record.environment().getOrDefault(name, "");
  }

  @Override
  public String note(String name) {
    return record.notes().getOrDefault(name, "");
  }

  @Override
  public InetAddress remoteAddress() {
    byte[] address = NetUtil.createByteArrayFromIpAddressString(hostOf(record.connection().remoteAddress()));
    try {
      return address == null ? null : InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  @Override
  public void groups(String[] found) {
    groups = found;
  }

  @Override
  public String group(int index) {
    return index < groups.length ? groups[index] : "";
  }

  private String scheme() {
    return record.connection().isSecure() ? "https" : "http";
  }

  private static String hostOf(SocketAddress address) {
    if (address == null || (address.host() == null && address.hostAddress() == null)) {
      return "";
    }
    return address.hostAddress() == null ? address.host() : address.hostAddress();
  }

  private static String stamp(LocalDateTime time) {
    return time.getYear() + twoDigits(time.getMonthValue()) + twoDigits(time.getDayOfMonth())
        + twoDigits(time.getHour()) + twoDigits(time.getMinute()) + twoDigits(time.getSecond());
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  private static String onOff(boolean on) {
    return on ? "on" : "off";
  }
}
