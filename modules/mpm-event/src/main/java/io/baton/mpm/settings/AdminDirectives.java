package io.baton.mpm.settings;

import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.Place;
import io.baton.api.directive.Shape;
import io.baton.api.directive.Shapes;
import java.util.List;

/** Sockets that are reachable when every worker is busy; Baton's own: httpd has nothing like them. */
public final class AdminDirectives {

  /** Where to accept connections for the status, whatever the workers do. */
  public static final Directive<List<ListenAddress>> ADMIN_LISTEN = Directive
      .of("AdminListen",
          Shape.of(Arity.ONE, "[address:]port", line -> List.of(ListenAddress.parseAdmin(line))))
      .allowedIn(Place.SERVER).defaultsTo(List.of(), "")
      .repeated(MpmDirectives::concat)
      .help("where the status is reachable when every worker is busy")
      .doc(
          "Where to accept connections for the status page, metrics and health checks, whatever the workers do and however many "
              + "connections the children have. A port alone means this machine only, 127.0.0.1; *:port means all interfaces. "
              + "The same virtual hosts and the same access rules as at Listen answer, but only what needs no worker; anything "
              + "else gets 403. A password is verified beside the workers. May be given several times. The socket is closed with "
              + "the process, so a graceful stop can be watched. Baton's own.")
      .build();

  /** How many connections there may be for the status. */
  public static final Directive<Integer> ADMIN_CONNECTIONS = Directive
      .of("AdminConnections", Shapes.integer(1, 10_000))
      .allowedIn(Place.SERVER).defaultsTo(32)
      .help("connections that all AdminListen sockets may have at once")
      .doc(
          "How many connections all AdminListen sockets together may have at once. Further ones wait in the kernel's backlog; "
              + "while there are so many, each answer ends its connection. They do not count for the workers. Baton's own.")
      .build();

  private AdminDirectives() {}

  /** All of them. */
  public static List<Directive<?>> all() {
    return List.of(ADMIN_LISTEN, ADMIN_CONNECTIONS);
  }
}
