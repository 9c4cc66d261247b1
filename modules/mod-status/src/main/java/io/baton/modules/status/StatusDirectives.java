package io.baton.modules.status;

import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.Shape;
import io.baton.api.directive.Shapes;
import java.util.List;

/** The directives of {@code mod_status} that httpd does not have. */
final class StatusDirectives {

  static final Directive<DetailViewers> DETAILS = Directive
      .of("StatusDetails", Shape.of(Arity.ONE_OR_MORE, "all|none|local|user ...", DetailViewers::read))
      .allowedAnywhere()
      .defaultsTo(DetailViewers.DEFAULT, "local user")
      .help("who sees clients and query strings on the status page")
      .doc(
          "Who sees the addresses of clients, the query strings of requests, the configuration and what became of "
              + "reloads on the status page and in its other forms, and who may use StatusControl: local, whoever asks "
              + "from this machine, not through a proxy, and by an address, by localhost or by the ServerName; user, "
              + "whoever was authenticated; all; none. For everybody else they are masked. Who may ask at all is "
              + "Require's business.")
      .build();

  static final Directive<Boolean> CONTROL = Directive.of("StatusControl", Shapes.flag())
      .allowedAnywhere()
      .defaultsTo(false, "Off")
      .help("On or Off: whether the server can be reloaded and checked with POST at the status page")
      .doc(
          "Whether POST ?reload and POST ?check at the handler server-status have the server reload or check its "
              + "configuration. Only those may whom Require lets pass, who may see details (StatusDetails), and whose "
              + "request cannot have come from another site. A Limit section says who may send POST.")
      .build();

  static final List<Directive<?>> ALL = List.of(DETAILS, CONTROL);

  private StatusDirectives() {}
}
