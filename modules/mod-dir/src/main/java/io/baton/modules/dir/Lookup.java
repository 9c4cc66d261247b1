package io.baton.modules.dir;

import io.baton.api.request.RequestRecord;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The search for what takes the place of a directory, or of nothing: one candidate after the other is asked for, as if the
 * client had; when none is there, what the client asked for is asked for again and then left alone.
 *
 * <p><b>Thread:</b> that which holds the request.
 * <p><b>Lifecycle:</b> from the first candidate to what was found, or to what was asked for; no candidate begins another.
 */
final class Lookup {

  private static final String KEY = Lookup.class.getName();

  private final Deque<String> candidates;
  private final String asked;
  private final int redirectStatus;
  private boolean over;

  private Lookup(RoutingContext context, List<String> candidates, int redirectStatus) {
    this.candidates = new ArrayDeque<>(candidates);
    this.asked = target(context);
    this.redirectStatus = redirectStatus;
  }

  /** Asks for the first of some candidates. */
  static void begin(RoutingContext context, List<String> candidates, int redirectStatus) {
    Lookup lookup = new Lookup(context, candidates, redirectStatus);
    context.put(KEY, lookup);
    lookup.next(context);
  }

  /**
   * The search of a request, or {@code null} if none was begun. One that is over counts only for what was asked for: an
   * error document, for which the request is restarted later, may have an index of its own.
   */
  static Lookup of(RoutingContext context) {
    Lookup lookup = context.get(KEY);
    return lookup == null || (lookup.over && !lookup.asked.equals(target(context))) ? null : lookup;
  }

  /** Whether it ended without or with a result. */
  boolean isOver() {
    return over;
  }

  /** The status of the redirect to what is found, or {@link DirDirectives#NO_REDIRECT}. */
  int redirectStatus() {
    return redirectStatus;
  }

  /** What is there takes the place of what was asked for. */
  void end() {
    over = true;
  }

  /** Asks for the next candidate, or again for what the client asked for. Restarts the phases. */
  void next(RoutingContext context) {
    if (candidates.isEmpty()) {
      over = true;
      context.reroute(asked);
    } else {
      context.reroute(candidates.remove());
    }
  }

  private static String target(RoutingContext context) {
    String query = context.request().query();
    return context.request().path() + (query == null ? "" : "?" + query);
  }

  /** Whether a candidate is there: a file, or something that a content handler makes. */
  static boolean isThere(RequestRecord record) {
    return record.fileInfo() == null ? record.handler().isPresent() : record.fileInfo().isRegularFile();
  }
}
