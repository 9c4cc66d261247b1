package io.baton.modules.prometheus;

import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.Place;
import io.baton.api.directive.Shape;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What Vert.x can measure besides, at a price on every request. */
public enum VertxMeasure {

  /** The threads of workers: how long a hand-off takes to reach one, and how long it is in use. */
  WORKERS,
  /** Requests and bytes, as Vert.x' HTTP servers see them. */
  HTTP;

  /** Which of them are wanted. */
  public static final Directive<Set<VertxMeasure>> DIRECTIVE = Directive
      .of("VertxMetrics", Shape.of(Arity.ONE_OR_MORE, "none|workers|http ...", VertxMeasure::read))
      .allowedIn(Place.SERVER).defaultsTo(Set.of(), "none")
      .help("what Vert.x measures on every request, for prometheus-metrics: none, or workers and http")
      .doc(
          "What Vert.x measures on every request, besides what the server counts anyway and the handler prometheus-metrics "
              + "always shows: workers, how long a hand-off takes to reach the thread of a worker and how long that is in use; "
              + "http, requests and bytes as Vert.x' HTTP servers see them; none. Both cost processor time with each request. "
              + "A reload changes workers; http is for sockets that are opened from then on. It has no effect if another "
              + "application made the Vert.x instance. Baton's own.")
      .build();

  private static Set<VertxMeasure> read(DirectiveLine line) throws DirectiveException {
    List<String> words = line.arguments().stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    EnumSet<VertxMeasure> wanted = EnumSet.noneOf(VertxMeasure.class);
    for (String word : words) {
      switch (word) {
        case "workers" -> wanted.add(WORKERS);
        case "http" -> wanted.add(HTTP);
        case "none" -> {
          // It stands alone: see below.
        }
        default -> throw new DirectiveException(
            line.name() + " takes none, or one or both of workers and http, found '" + word + "'");
      }
    }
    if (words.size() > 1 && words.contains("none")) {
      throw new DirectiveException(
          line.name() + ": none stands alone, found '" + String.join(" ", line.arguments()) + "'");
    }
    return Set.copyOf(wanted);
  }
}
