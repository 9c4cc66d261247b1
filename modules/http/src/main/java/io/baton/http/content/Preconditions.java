package io.baton.http.content;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/** The conditions under which a client wants an answer, in the order of RFC 9110, section 13.2.2. */
final class Preconditions {

  /** What conditions lead to. */
  enum Outcome {
    /** They hold, or there are none. */
    PROCEED,
    /** The client has this already: 304. */
    NOT_MODIFIED,
    /** They do not hold: 412. */
    FAILED
  }

  /**
   * Seconds that a date must be old before it identifies a file's content in {@code If-Range}: a younger one might belong to
   * an earlier change within the same second, seen through a clock that is not ours (httpd's number).
   */
  private static final long STRONG_DATE_SECONDS = 60;

  private static final CharSequence IF_UNMODIFIED_SINCE = HttpHeaders.createOptimized("if-unmodified-since");
  private static final CharSequence IF_RANGE = HttpHeaders.createOptimized("if-range");

  private Preconditions() {}

  /**
   * Evaluates them.
   *
   * @param fields the fields of the request
   * @param isRead whether the method is {@code GET} or {@code HEAD}
   * @param tag the file's entity tag, or {@code null}
   * @param modified the second since 1970 of its last change
   * @param now the second since 1970 of the request
   */
  static Outcome evaluate(MultiMap fields, boolean isRead, String tag, long modified, long now) {
    String match = list(fields, HttpHeaders.IF_MATCH);
    if (match != null) {
      if (!EntityTag.matches(match, tag, true)) {
        return Outcome.FAILED;
      }
    } else {
      String unmodifiedSince = fields.get(IF_UNMODIFIED_SINCE);
      if (unmodifiedSince != null && isModifiedAfter(unmodifiedSince, modified)) {
        return Outcome.FAILED;
      }
    }
    String noneMatch = list(fields, HttpHeaders.IF_NONE_MATCH);
    if (noneMatch != null) {
      if (!EntityTag.matches(noneMatch, tag, false)) {
        return Outcome.PROCEED;
      }
      return isRead ? Outcome.NOT_MODIFIED : Outcome.FAILED;
    }
    String modifiedSince = isRead ? fields.get(HttpHeaders.IF_MODIFIED_SINCE) : null;
    return modifiedSince != null && isUnmodifiedSince(modifiedSince, modified, now)
        ? Outcome.NOT_MODIFIED
        : Outcome.PROCEED;
  }

  /** Whether ranges may be sent: there is no {@code If-Range}, or it names exactly what the file is now. */
  static boolean allowRange(MultiMap fields, String tag, long modified, long now) {
    String ifRange = fields.get(IF_RANGE);
    if (ifRange == null) {
      return true;
    }
    String validator = ifRange.strip();
    if (validator.startsWith("\"") || validator.startsWith("W/")) {
      return EntityTag.isSameStrong(tag, validator);
    }
    return HttpDate.parse(validator) == modified && now - modified >= STRONG_DATE_SECONDS;
  }

  private static boolean isModifiedAfter(String date, long modified) {
    long second = HttpDate.parse(date);
    return second != HttpDate.INVALID && modified > second;
  }

  /** A date in the future is nobody's knowledge of this file, and ignored as httpd does. */
  private static boolean isUnmodifiedSince(String date, long modified, long now) {
    long second = HttpDate.parse(date);
    return second != HttpDate.INVALID && second <= now && modified <= second;
  }

  /** A list may be spread over several fields. */
  private static String list(MultiMap fields, CharSequence name) {
    String first = fields.get(name);
    if (first == null) {
      return null;
    }
    List<String> all = fields.getAll(name);
    return all.size() == 1 ? first : String.join(",", all);
  }
}
