package io.baton.mpm.settings;

import io.baton.api.directive.Directive;
import io.baton.api.directive.Place;
import io.baton.api.directive.Shapes;

/** When parked connections are closed before their time, to make room. */
public enum KeepAliveShedding {
  /** When the connection limit keeps others waiting: one for each that waits, the one parked longest first. */
  LIMIT,
  /** As httpd does it: all of a child, as soon as none of its workers is idle. */
  BUSY,
  /** Never. */
  OFF;

  /** When connections are shed. */
  public static final Directive<KeepAliveShedding> DIRECTIVE = Directive
      .of("KeepAliveShedding", Shapes.keyword(KeepAliveShedding.class))
      .allowedIn(Place.SERVER).defaultsTo(LIMIT, "limit")
      .help("when parked connections are closed to make room: limit, busy or off")
      .doc(
          "When parked keep-alive connections are closed before KeepAliveTimeout is over. limit: when all connections that a "
              + "child may have are taken and another client waits, that which has been parked longest is closed for it, if it "
              + "has been parked for five seconds; if none has, a connection in use is closed after its next answer, which says "
              + "so. busy: what httpd does, all parked connections of a child are closed as soon as none of its workers is "
              + "idle; their clients may have a request on its way, which is lost. off: never. Baton's own.")
      .build();
}
