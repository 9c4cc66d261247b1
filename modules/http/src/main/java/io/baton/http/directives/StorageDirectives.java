package io.baton.http.directives;

import static io.baton.api.directive.Place.DIRECTORY;
import static io.baton.api.directive.Place.FILES;
import static io.baton.api.directive.Place.IF;
import static io.baton.api.directive.Place.LOCATION;
import static io.baton.api.directive.Place.SERVER;
import static io.baton.api.directive.Place.VIRTUAL_HOST;

import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.Shape;
import io.baton.api.directive.Shapes;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where the files are, and what may be done with them. */
public final class StorageDirectives {

  private static final Set<String> OVERRIDES = Set.of("none", "all", "authconfig", "fileinfo", "indexes",
      "limit", "options");

  /** Where the files are. */
  public static final Directive<Path> DOCUMENT_ROOT = Directive
      .of("DocumentRoot", Shapes.path("directory-path")).allowedIn(SERVER, VIRTUAL_HOST)
      .defaultsTo(null, "htdocs").help("the directory whose files are served")
      .doc("The directory that URLs are looked up in, unless a module such as mod_alias says otherwise. "
          + "Relative to ServerRoot.")
      .build();

  /** What may be done in a directory. */
  public static final Directive<Options> OPTIONS = Directive
      .of("Options", Shape.of(Arity.ANY, "[+|-]option [[+|-]option] ...", Options::parse)).allowedAnywhere()
      .defaultsTo(Options.DEFAULT, "FollowSymLinks").repeated(Options::overlay).merged(Options::overlay)
      .help("what may be done with the files of a directory: links, lists and the like")
      .doc("What may be done in a directory: All, None, ExecCGI, FollowSymLinks (symbolic links are "
          + "followed), Includes, IncludesNOEXEC, Indexes, MultiViews, SymLinksIfOwnerMatch (only if link and "
          + "target have the same owner). With + or - in front of each they change what an outer section says, "
          + "without they replace it. Unless FollowSymLinks is on for all directories of a path, every part of "
          + "it is looked at, at the cost of one system call each.")
      .build();

  /** What {@code .htaccess} files may say; there are none. */
  public static final Directive<List<String>> ALLOW_OVERRIDE = Directive
      .of("AllowOverride",
          Shape.of(Arity.ANY, "All|None|directive-type [directive-type] ...", l -> override(l)))
      .allowedIn(DIRECTORY, LOCATION, FILES, IF).defaultsTo(List.of("None"), "None")
      .help("accepted; .htaccess files are not read")
      .doc("Baton reads no .htaccess files; whatever is allowed here, it is as if None were said, and a "
          + "warning says so. Put their directives into <Directory> sections: a reload costs no connection.")
      .build();

  /** Single directives for {@code .htaccess} files; there are none. */
  public static final Directive<List<String>> ALLOW_OVERRIDE_LIST = Directive
      .of("AllowOverrideList",
          Shape.of(Arity.ANY, "None|directive [directive] ...", DirectiveLine::arguments))
      .allowedIn(DIRECTORY, LOCATION, FILES, IF).defaultsTo(List.of("None"), "None")
      .help("accepted; .htaccess files are not read")
      .doc("Baton reads no .htaccess files: as AllowOverride.").build();

  /** The names of {@code .htaccess} files. */
  public static final Directive<List<String>> ACCESS_FILE_NAME = Directive
      .of("AccessFileName", Shape.of(Arity.ANY, "filename [filename] ...", DirectiveLine::arguments))
      .allowedIn(SERVER, VIRTUAL_HOST).defaultsTo(List.of(".htaccess"), ".htaccess")
      .help("accepted; .htaccess files are not read")
      .doc(
          "Has no effect: Baton reads no such files. Accepted so that an existing configuration can be used.")
      .build();

  static final List<Directive<?>> ALL = List.of(DOCUMENT_ROOT, OPTIONS, ALLOW_OVERRIDE, ALLOW_OVERRIDE_LIST,
      ACCESS_FILE_NAME);

  private StorageDirectives() {}

  private static List<String> override(DirectiveLine line) throws DirectiveException {
    for (String word : line.arguments()) {
      String kind = word.toLowerCase(Locale.ROOT);
      int equals = kind.indexOf('=');
      String name = equals < 0 ? kind : kind.substring(0, equals);
      if (!OVERRIDES.contains(name) && !name.equals("nonfatal")) {
        throw new DirectiveException("Illegal override option " + word
            + ": allowed are All, None, AuthConfig, FileInfo, Indexes, Limit, Options and Nonfatal=...");
      }
    }
    return line.arguments();
  }
}
