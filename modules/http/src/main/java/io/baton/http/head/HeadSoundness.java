package io.baton.http.head;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the decoder lets pass although no two servers would agree on it: the end of a body that its transfer codings do not tell
 * (RFC 9112 section 6.3), and fields without a name (section 5). HTTP/2 has neither.
 */
final class HeadSoundness {

  private static final String CHUNKED = "chunked";

  private HeadSoundness() {}

  /** What is wrong with the fields of a head; empty if nothing is. */
  static Optional<Verdict> fault(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      return Optional.empty();
    }
    for (Map.Entry<String, String> field : request.headers()) {
      if (field.getKey().isEmpty()) {
        return Optional.of(Verdict.failed(400, "Request header field without a name"));
      }
    }
    List<String> codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
    return codings.isEmpty() ? Optional.empty() : fault(String.join(",", codings));
  }

  /** The same, of the codings of a message in the order in which they were applied. */
  static Optional<Verdict> fault(String codings) {
    String last = codings.substring(codings.lastIndexOf(',') + 1).strip();
    if (!last.equalsIgnoreCase(CHUNKED)) {
      return Optional.of(
          Verdict.failed(400, "Transfer-Encoding '" + codings + "' does not end with chunked, so the end of "
              + "the request is unknown"));
    }
    if (codings.strip().length() != CHUNKED.length()) {
      return Optional.of(Verdict.failed(501,
          "AH01585: Unknown Transfer-Encoding '" + codings + "': chunked alone is known"));
    }
    return Optional.empty();
  }
}
