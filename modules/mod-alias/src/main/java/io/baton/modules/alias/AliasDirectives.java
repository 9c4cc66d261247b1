package io.baton.modules.alias;

import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.Place;
import io.baton.api.directive.Shape;
import io.baton.api.directive.Shapes;
import java.util.List;
import java.util.Optional;

/** The directives of {@code mod_alias}. All aliases make one list, and so do all redirects. */
final class AliasDirectives {

  private static final Arity ONE_TO_THREE = new Arity(1, 3);

  static final Directive<Aliases> ALIAS = Directive
      .of("Alias", Shape.of(Arity.ONE_OR_TWO, "[url-path] file-path", AliasDirectives::alias))
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST, Place.LOCATION)
      .defaultsTo(Aliases.NONE, "")
      .repeated(Aliases::followedBy)
      .merged(Aliases::overlaidBy)
      .help("a path and the file or directory that it stands for; in <Location> the file alone")
      .doc(
          "Leads URLs that begin with a path to the files below a directory. The path is compared segment by "
              + "segment, the first line that matches counts, and a virtual host's lines come before the main "
              + "server's. In <Location>, with the file path alone, all URLs of the section lead to that file; the "
              + "path may then contain %{NAME} and %{env:NAME}.")
      .build();

  static final Directive<Aliases> ALIAS_MATCH = Directive
      .of("AliasMatch", Shape.of(Arity.TWO, "regex file-path", AliasDirectives::aliasMatch))
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST)
      .sharing(ALIAS)
      .help("a regular expression and a file")
      .doc(
          "Leads URLs whose path matches a regular expression to a file; $1 to $9 in its name stand for what the "
              + "groups matched.")
      .build();

  static final Directive<Boolean> ALIAS_PRESERVE_PATH = Directive.of("AliasPreservePath", Shapes.flag())
      .allowedAnywhere()
      .defaultsTo(false, "Off")
      .help("On or Off: add what stands behind the section's path")
      .doc(
          "Whether Alias in a <Location> leads to the directory and what stands behind the section's path below it, "
              + "instead of to the one file.")
      .build();

  static final Directive<Redirects> REDIRECT = Directive
      .of("Redirect", Shape.of(ONE_TO_THREE, "[status] [url-path] [url]", RedirectLine::redirect))
      .allowedAnywhere()
      .defaultsTo(Redirects.NONE, "")
      .repeated(Redirects::followedBy)
      .merged(Redirects::overlaidBy)
      .help("a status if it is not temp, the path, and the URL to send clients to")
      .doc(
          "Sends clients that ask for URLs that begin with a path to another URL, to which the rest of the path and "
              + "the query are added. The status is permanent (301), temp (302, the default), seeother (303), gone "
              + "(410) or a number; one that is no redirect takes no URL. In a section the path may be left out: then "
              + "it holds for all URLs of the section, which all go to the one URL.")
      .build();

  static final Directive<Redirects> REDIRECT_MATCH = Directive
      .of("RedirectMatch", Shape.of(Arity.TWO_OR_THREE, "[status] regex [url]", RedirectLine::redirectMatch))
      .allowedAnywhere()
      .sharing(REDIRECT)
      .help("a status if it is not temp, a regular expression, and the URL to send clients to")
      .doc(
          "Redirect for the URLs whose path matches a regular expression; $1 to $9 in the URL stand for what the "
              + "groups matched, escaped.")
      .build();

  static final Directive<Redirects> REDIRECT_PERMANENT = redirect("RedirectPermanent",
      RedirectLine.PERMANENT);
  static final Directive<Redirects> REDIRECT_TEMP = redirect("RedirectTemp", RedirectLine.TEMPORARY);

  static final Directive<Boolean> REDIRECT_RELATIVE = Directive.of("RedirectRelative", Shapes.flag())
      .allowedAnywhere()
      .defaultsTo(false, "Off")
      .help("On or Off: send paths as they are, without scheme and host")
      .doc(
          "Whether a URL that is a path on this server is sent to the client as it is, without scheme and host.")
      .build();

  static final List<Directive<?>> ALL = List.of(ALIAS, ALIAS_MATCH, ALIAS_PRESERVE_PATH, REDIRECT,
      REDIRECT_MATCH,
      REDIRECT_PERMANENT, REDIRECT_TEMP, REDIRECT_RELATIVE);

  private AliasDirectives() {}

  private static Directive<Redirects> redirect(String name, int status) {
    return Directive
        .of(name, Shape.of(Arity.TWO, "url-path url", line -> RedirectLine.redirect(line, status)))
        .allowedAnywhere().sharing(REDIRECT)
        .help("the path, and the URL to send clients to")
        .doc("Redirect with status " + status + ".").build();
  }

  private static Aliases alias(DirectiveLine line) throws DirectiveException {
    if (line.arguments().size() == 2) {
      return new Aliases(List.of(new Alias.OfPrefix(new PathPrefix(line.argument(0)),
          Shapes.resolve(line, line.argument(1)), line.where())), Optional.empty());
    }
    ExpressionText target = ExpressionText.parse("alias", line.argument(0));
    return new Aliases(List.of(), Optional.of(new LocationAlias(target, line.serverRoot(), line.where())));
  }

  private static Aliases aliasMatch(DirectiveLine line) throws DirectiveException {
    SafeRegex regex = SafeRegex.compile(line.argument(0));
    Substitution target = Substitution.of(line.argument(1));
    return new Aliases(List.of(new Alias.OfMatch(regex, target, line.serverRoot(), line.where())),
        Optional.empty());
  }
}
