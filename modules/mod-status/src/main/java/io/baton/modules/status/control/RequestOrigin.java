package io.baton.modules.status.control;

import io.baton.api.request.RequestRecord;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a page of another site can have sent a request with the browser of somebody who may: such a browser says where a
 * request comes from, and sends no field that a form cannot send without asking the server first.
 */
final class RequestOrigin {

  private static final String FETCH_SITE = "Sec-Fetch-Site";
  private static final String OWN_FIELD = "Baton-Control";
  private static final String JSON = "application/json";

  private RequestOrigin() {}

  /** Why it may have come from another site; empty if it cannot. */
  static Optional<String> doubt(RequestRecord record) {
    HttpServerRequest request = record.request();
    String site = request.getHeader(FETCH_SITE);
    if (site != null && !site.equals("same-origin")) {
      return Optional.of("it comes from another site: Sec-Fetch-Site is '" + site + "', not same-origin");
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin != null && !isSame(origin, record)) {
      return Optional.of("it comes from another origin: Origin is '" + origin + "', Host is '"
          + host(request) + "'");
    }
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    boolean isJson = type != null && type.split(";", -1)[0].trim().toLowerCase(Locale.ROOT).equals(JSON);
    if (!isJson && request.getHeader(OWN_FIELD) == null) {
      return Optional.of("a form of another site could have sent it: it has neither Content-Type: " + JSON
          + " nor a field " + OWN_FIELD);
    }
    return Optional.empty();
  }

  /** A proxy may have taken off TLS, so a page may be secure and its request not; the other way round is another origin. */
  private static boolean isSame(String origin, RequestRecord record) {
    int authority = origin.indexOf("://");
    return authority >= 0 && origin.substring(authority + 3).equalsIgnoreCase(host(record.request()))
        && !(record.connection().isSecure() && !origin.toLowerCase(Locale.ROOT).startsWith("https:"));
  }

  private static String host(HttpServerRequest request) {
    return request.authority() == null ? "" : request.authority().toString();
  }
}
