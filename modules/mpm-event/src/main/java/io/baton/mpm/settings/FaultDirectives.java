package io.baton.mpm.settings;

import io.baton.api.directive.Directive;
import io.baton.api.directive.Place;
import io.baton.api.directive.Shapes;
import java.time.Duration;
import java.util.List;

/** Directives for handlers that do not do what they should. Baton's own: httpd waits for ever. */
public final class FaultDirectives {

  /** How long a request may be without a worker and without an answer. */
  public static final Directive<Duration> SUSPEND_TIMEOUT = Directive.of("SuspendTimeout", Shapes.interval())
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).defaultsTo(Duration.ofMinutes(5), "300")
      .help("how long a handler may leave a request unanswered after it returned")
      .doc(
          "How long a request may wait for its answer after its handler returned without one. Then it is answered with 500, and "
              + "the error log names it. 0 for no limit. WebSockets and other upgraded connections are not concerned. "
              + "Baton's own.")
      .build();

  /** After how long a request is stuck. */
  public static final Directive<Duration> STUCK_WORKER_TIMEOUT = Directive
      .of("StuckWorkerTimeout", Shapes.interval())
      .allowedIn(Place.SERVER).defaultsTo(Duration.ofMinutes(5), "300")
      .help("after how long a request is reported as stuck, with the stack of its worker")
      .doc(
          "After how long a request that its worker has not finished is reported in the error log, with the stack of its "
              + "thread. 0 for never. Baton's own.")
      .build();

  /** Whether stuck workers are replaced. */
  public static final Directive<Boolean> STUCK_WORKER_REPLACE = Directive
      .of("StuckWorkerReplace", Shapes.flag())
      .allowedIn(Place.SERVER).defaultsTo(false, "Off")
      .help("whether a stuck worker is replaced by a new one")
      .doc(
          "Whether a worker that is stuck longer than StuckWorkerTimeout is replaced: its client gets 503, a new one takes its "
              + "place, and its thread ends when its handler returns. Baton's own.")
      .build();

  private FaultDirectives() {}

  /** All of them. */
  public static List<Directive<?>> all() {
    return List.of(SUSPEND_TIMEOUT, STUCK_WORKER_TIMEOUT, STUCK_WORKER_REPLACE);
  }
}
