package io.baton.modules.authbasic;

import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.Place;
import io.baton.api.directive.Shape;
import io.baton.api.directive.Shapes;
import java.nio.file.Path;
import java.util.List;

/**
 * The directives of {@code mod_authn_core}, {@code mod_auth_basic}, {@code mod_authn_file} and {@code mod_authz_groupfile}.
 */
final class AuthDirectives {

  private static final Place[] PLACES = {Place.DIRECTORY, Place.LOCATION, Place.FILES, Place.IF};
  /** The only one there is. */
  private static final String FILE_PROVIDER = "file";

  static final Directive<AuthType> AUTH_TYPE = Directive
      .of("AuthType", Shape.of(Arity.ONE, "None|Basic", AuthDirectives::authType))
      .allowedIn(PLACES).defaultsTo(AuthType.NONE, "None")
      .help("Basic or None: how users prove who they are")
      .doc(
          "How users prove who they are where a Require needs to know it. Basic: by name and password, which the browser "
              + "asks for and sends with every request, readable for everybody on the way: use it over TLS. None takes back "
              + "what an outer section says; a request that needs a user is then answered with 500.")
      .build();

  static final Directive<Realm> AUTH_NAME = Directive
      .of("AuthName", Shape.of(Arity.ONE, "realm", Realm::parse))
      .allowedIn(PLACES)
      .help("the authentication realm (e.g. \"Members Only\")")
      .doc(
          "The realm, which the browser shows when it asks for a password and by which it knows where the password counts: "
              + "places with one realm on one server have one password. AuthType Basic needs it; without it, requests that "
              + "need a user are answered with 500.")
      .build();

  static final Directive<Path> AUTH_USER_FILE = Directive.of("AuthUserFile", Shapes.path("file"))
      .allowedIn(PLACES)
      .help("text file containing user IDs and passwords")
      .doc(
          "The file with users and passwords: a line name:hash for each, as htpasswd writes them. bcrypt (htpasswd -B) is the "
              + "kind to take; apr1, SHA-256, SHA-512, SHA-1 and crypt are understood, a password that is not hashed is "
              + "not. The file is looked at every second; a change counts when it was seen twice, and half a file does not "
              + "count. A request that needs the file is answered with 500 if it cannot be read. Keep it outside the "
              + "DocumentRoot. A password that was right is not verified again for five minutes, unless its line in the "
              + "file changes.")
      .build();

  static final Directive<List<String>> AUTH_BASIC_PROVIDER = Directive
      .of("AuthBasicProvider", Shape.of(Arity.ONE_OR_MORE, "file", AuthDirectives::providers))
      .allowedIn(PLACES).defaultsTo(List.of(FILE_PROVIDER), FILE_PROVIDER)
      .help("who knows the users: file")
      .doc("Who knows the users of AuthType Basic. There is one provider, file, which is the AuthUserFile.")
      .build();

  static final Directive<Boolean> AUTH_BASIC_AUTHORITATIVE = Directive
      .of("AuthBasicAuthoritative", Shapes.flag())
      .allowedIn(PLACES).defaultsTo(true, "On")
      .help("Off leaves users that are not in the file to other modules")
      .doc(
          "Whether a user who is not in the AuthUserFile, or whose file cannot be read, is refused at once. Off leaves such "
              + "users to another module that authenticates; if none does, they are refused. A wrong password is always "
              + "refused.")
      .build();

  static final Directive<Path> AUTH_GROUP_FILE = Directive.of("AuthGroupFile", Shapes.path("file"))
      .allowedIn(PLACES)
      .help("text file containing group names and member user IDs")
      .doc(
          "The file with the groups for Require group: lines group: user user ... The letter case of groups does not count. "
              + "Changes are noticed as those of the AuthUserFile. If it cannot be read, nobody is in any group.")
      .build();

  private AuthDirectives() {}

  private static AuthType authType(DirectiveLine line) throws DirectiveException {
    String word = line.argument(0);
    for (AuthType type : AuthType.values()) {
      if (type.name().equalsIgnoreCase(word)) {
        return type;
      }
    }
    throw new DirectiveException("AuthType must be None or Basic, found '" + word
        + "': take Basic, over TLS, or authenticate in a module of your own");
  }

  private static List<String> providers(DirectiveLine line) throws DirectiveException {
    for (String word : line.arguments()) {
      if (!word.equals(FILE_PROVIDER)) {
        throw new DirectiveException(
            "Unknown Authn provider: " + word + "; there is only file, the AuthUserFile");
      }
    }
    return line.arguments();
  }
}
