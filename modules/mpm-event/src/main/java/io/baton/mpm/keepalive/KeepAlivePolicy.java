package io.baton.mpm.keepalive;

import io.baton.api.config.Settings;
import io.baton.api.request.RequestRecord;
import io.baton.mpm.settings.MpmDirectives;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.Locale;

/**
 * Whether a connection stays open after an answer, and the header fields that say so (spec event-mpm §3.8, RFC 9112 §9.3).
 *
 * <p><b>Thread:</b> that which writes the head of the answer.
 */
public final class KeepAlivePolicy {

  private static final CharSequence KEEP_ALIVE_FIELD = HttpHeaders.createOptimized("Keep-Alive");

  private KeepAlivePolicy() {}

  /**
   * Decides, and sets the header fields.
   *
   * @param request the request
   * @param settings those of the server that answers
   * @param bodyUnread whether part of the request's body was never read, so that the next request cannot be found
   * @param stopping whether connections are to end
   */
  public static boolean decide(RequestRecord request, Settings settings, boolean bodyUnread,
      boolean stopping) {
    HttpServerResponse response = request.request().response();
    String asked = request.request().headers().get(HttpHeaders.CONNECTION);
    int maximum = settings.get(MpmDirectives.MAX_KEEP_ALIVE_REQUESTS);
    int left = maximum - request.keepAlives();
    Duration timeout = settings.get(MpmDirectives.KEEP_ALIVE_TIMEOUT);
    boolean stays = !stopping && !bodyUnread
        && settings.get(MpmDirectives.KEEP_ALIVE)
        && !timeout.isZero()
        && (maximum == 0 || left > 0)
        && clientStays(request.request().version(), asked)
        && !hasToken(response.headers().get(HttpHeaders.CONNECTION), "close")
        && isDelimited(request, response)
        && !closes(response.getStatusCode());
    if (request.request().version() != HttpVersion.HTTP_2) {
      tell(response.headers(), stays, asked, timeout, maximum == 0 ? -1 : left);
    }
    return stays;
  }

  private static void tell(MultiMap headers, boolean stays, String asked, Duration timeout, int left) {
    if (!stays) {
      headers.set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    } else if (hasToken(asked, "keep-alive")) {
      headers.set(KEEP_ALIVE_FIELD, "timeout=" + timeout.toSeconds() + (left < 0 ? "" : ", max=" + left));
      headers.set(HttpHeaders.CONNECTION, "Keep-Alive");
    }
  }

  private static boolean clientStays(HttpVersion version, String asked) {
    return version == HttpVersion.HTTP_1_0 ? hasToken(asked, "keep-alive") : !hasToken(asked, "close");
  }

  /** Whether the client can tell where the body ends without the end of the connection. */
  private static boolean isDelimited(RequestRecord request, HttpServerResponse response) {
    int status = response.getStatusCode();
    return request.request().version() != HttpVersion.HTTP_1_0
        || response.headers().contains(HttpHeaders.CONTENT_LENGTH)
        || status == 204 || status == 304
        || request.request().method().name().equals("HEAD");
  }

  private static boolean closes(int status) {
    return switch (status) {
      case 400, 408, 411, 413, 414, 431, 500, 501, 503, 505 -> true;
      default -> false;
    };
  }

  private static boolean hasToken(String field, String token) {
    if (field == null) {
      return false;
    }
    if (field.equalsIgnoreCase(token)) {
      return true;
    }
    for (String word : field.split(",", -1)) {
      if (word.trim().toLowerCase(Locale.ROOT).equals(token)) {
        return true;
      }
    }
    return false;
  }
}
