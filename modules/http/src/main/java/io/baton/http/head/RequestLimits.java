package io.baton.http.head;

import io.baton.api.config.Settings;
import io.baton.http.directives.RequestDirectives;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RequestBody;
import java.util.Map;
import java.util.Optional;

/** The limits of {@code LimitRequest...}: checked for each request, since a reload may change them. */
public final class RequestLimits {

  private RequestLimits() {}

  /**
   * A request that is too large.
   *
   * @param status what answers it
   * @param explanation what its page says besides
   */
  public record Excess(int status, String explanation) {}

  /** The first limit that the head of a request exceeds. */
  static Optional<Excess> check(HttpServerRequest request, Settings settings) {
    int line = request.method().name().length() + request.uri().length() + " HTTP/1.1".length() + 1;
    if (line > settings.get(RequestDirectives.LIMIT_REQUEST_LINE)) {
      return Optional.of(new Excess(414, ""));
    }
    return checkFields(request.headers(), settings.get(RequestDirectives.LIMIT_REQUEST_FIELDS),
        settings.get(RequestDirectives.LIMIT_REQUEST_FIELD_SIZE));
  }

  static Optional<Excess> checkFields(MultiMap headers, int maximumFields, int maximumSize) {
    int fields = 0;
    for (Map.Entry<String, String> field : headers) {
      fields++;
      if (field.getKey().length() + ": ".length() + field.getValue().length() > maximumSize) {
        return Optional.of(new Excess(400, "A header field of the request is longer than this server allows: "
            + shortened(field.getKey())));
      }
    }
    if (maximumFields > 0 && fields > maximumFields) {
      return Optional.of(new Excess(400, "The request has more header fields than this server allows."));
    }
    return Optional.empty();
  }

  /**
   * Whether the body of a request is longer than {@code LimitRequestBody}: by what it says of itself, and by what has been
   * collected of it.
   */
  public static boolean exceedsBody(HttpServerRequest request, RequestBody body, long maximum) {
    if (maximum == 0) {
      return false;
    }
    String length = request.getHeader("Content-Length");
    if (length != null && (length.length() > 18 || Long.parseLong(length) > maximum)) {
      return true;
    }
    Buffer collected = length != null || body == null ? null : body.buffer();
    return collected != null && collected.length() > maximum;
  }

  private static String shortened(String name) {
    return name.length() <= 80 ? name : name.substring(0, 80) + "...";
  }
}
