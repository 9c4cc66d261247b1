package io.baton.modules.authz;

import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.Place;
import io.baton.api.directive.Shape;
import io.baton.api.directive.Shapes;
import java.util.List;

/** The directives of {@code mod_authz_core}. They all write one value: the rules of a place. */
final class AuthzDirectives {

  private static final Place[] PLACES = {Place.DIRECTORY, Place.LOCATION, Place.FILES, Place.IF};

  static final Directive<Authorization> REQUIRE = Directive
      .of("Require", Shape.of(Arity.ANY, "[not] provider [argument ...]", SectionReader::readLine))
      .allowedIn(PLACES)
      .defaultsTo(Authorization.NONE, "all granted")
      .repeated(Authorization::followedBy)
      .merged(Authorization::overlaidBy)
      .help("who may, or may not: a provider and its arguments")
      .doc(
          "Lets requests pass. Providers: all granted|denied; ip with addresses, first bytes of addresses or "
              + "networks; local, for clients on this machine whose request was not forwarded; method with names; env "
              + "with names of variables that must be set; user with names; valid-user; group with names (of the "
              + "AuthGroupFile). Who must be known for the last three is asked for a password (AuthType), but only if "
              + "that can change the answer. Of several lines in one place one must grant. Require not "
              + "belongs into <RequireAll>. Without any Require everything is granted.")
      .build();

  static final Directive<Authorization> REQUIRE_ALL = section("RequireAll", RuleGroup.Logic.ALL,
      "Rules of which none may deny and at least one must grant.");
  static final Directive<Authorization> REQUIRE_ANY = section("RequireAny", RuleGroup.Logic.ANY,
      "Rules of which at least one must grant.");
  static final Directive<Authorization> REQUIRE_NONE = section("RequireNone", RuleGroup.Logic.NONE,
      "Rules of which none may grant. It cannot grant anything itself: use it inside <RequireAll>.");

  static final Directive<Authorization> AUTH_MERGING = Directive
      .of("AuthMerging", Shape.of(Arity.ONE, "Off|And|Or", AuthzDirectives::merging))
      .allowedIn(PLACES)
      .sharing(REQUIRE)
      .help("Off, And or Or: how these rules go with those of outer sections")
      .doc(
          "How the rules of this place go with those that apply already. Off, the default: they replace them; And: "
              + "both must let the request pass; Or: one of them must. It counts for the place in which it stands and "
              + "is not inherited. AuthMerging Off without any rule takes the outer rules away.")
      .build();

  static final Directive<Boolean> AUTHZ_SEND_FORBIDDEN_ON_FAILURE = Directive
      .of("AuthzSendForbiddenOnFailure", Shapes.flag())
      .allowedIn(PLACES)
      .defaultsTo(false, "Off")
      .help("On or Off: the status for a user who is known but may not")
      .doc(
          "Whether a user whose password is right but who may not see a place is answered with 403. Off, as in httpd: with "
              + "401, so that the browser asks for another name and password.")
      .build();

  static final List<Directive<?>> ALL = List.of(REQUIRE, REQUIRE_ALL, REQUIRE_ANY, REQUIRE_NONE,
      AUTH_MERGING, AUTHZ_SEND_FORBIDDEN_ON_FAILURE);

  private AuthzDirectives() {}

  private static Directive<Authorization> section(String name, RuleGroup.Logic logic, String doc) {
    // The number of words is checked with everything else in the section, to report all at once.
    return Directive.of(name, Shape.of(Arity.ANY, "", line -> SectionReader.read(line, logic)))
        .allowedIn(PLACES).section().sharing(REQUIRE)
        .help("a group of rules")
        .doc(doc).build();
  }

  private static Authorization merging(DirectiveLine line) throws DirectiveException {
    for (AuthMerging merging : AuthMerging.values()) {
      if (merging.name().equalsIgnoreCase(line.argument(0))) {
        return Authorization.of(merging);
      }
    }
    throw new DirectiveException("AuthMerging must be one of: Off | And | Or");
  }
}
