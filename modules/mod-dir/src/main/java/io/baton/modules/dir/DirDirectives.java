package io.baton.modules.dir;

import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.Shape;
import io.baton.api.directive.Shapes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The directives of {@code mod_dir}. */
final class DirDirectives {

  /** The value of {@code DirectoryIndexRedirect Off}. */
  static final int NO_REDIRECT = 0;

  static final Directive<IndexNames> DIRECTORY_INDEX = Directive
      .of("DirectoryIndex", Shape.of(Arity.ANY, "disabled | local-url ...", IndexNames::of))
      .allowedAnywhere()
      .defaultsTo(IndexNames.DEFAULT, "index.html")
      .repeated(IndexNames::followedBy)
      .help("names of index files, most wanted first")
      .doc(
          "What is served for a directory: the first of these that is a file. A name is relative to the directory; "
              + "one that begins with a slash is a path on this server. Several lines in one place add to each other; "
              + "an inner place replaces the list of an outer one; disabled empties it.")
      .build();

  static final Directive<Boolean> DIRECTORY_SLASH = Directive.of("DirectorySlash", Shapes.flag())
      .allowedAnywhere()
      .defaultsTo(true, "On")
      .help("On or Off")
      .doc(
          "Whether a URL that leads to a directory and has no slash at its end is redirected to the one that has. "
              + "Relative links of the index are wrong without the slash.")
      .build();

  static final Directive<Integer> DIRECTORY_INDEX_REDIRECT = Directive
      .of("DirectoryIndexRedirect",
          Shape.of(Arity.ONE, "On|Off|permanent|temp|seeother|3xx", DirDirectives::redirect))
      .allowedAnywhere()
      .defaultsTo(NO_REDIRECT, "Off")
      .help("On, Off or the status of a redirect")
      .doc("Whether the client is redirected to the index file instead of being served it. On means 302.")
      .build();

  static final Directive<Optional<String>> FALLBACK_RESOURCE = Directive
      .of("FallbackResource", Shape.of(Arity.ONE, "disabled | local-url", DirDirectives::fallback))
      .allowedAnywhere()
      .defaultsTo(Optional.empty(), "disabled")
      .help("what takes the place of nothing")
      .doc(
          "What is served for a URL that leads to nothing, or to a directory without index: a file or a content "
              + "handler, by its path on this server. Requests that have a handler already are left alone.")
      .build();

  static final Directive<Boolean> DIRECTORY_CHECK_HANDLER = Directive
      .of("DirectoryCheckHandler", Shapes.flag())
      .allowedAnywhere()
      .defaultsTo(false, "Off")
      .help("On or Off")
      .doc(
          "Whether a directory for which a content handler is set is left to that handler. Off, as in httpd: its "
              + "index file is served if there is one, else the handler answers.")
      .build();

  static final List<Directive<?>> ALL = List.of(DIRECTORY_INDEX, DIRECTORY_SLASH, DIRECTORY_INDEX_REDIRECT,
      FALLBACK_RESOURCE, DIRECTORY_CHECK_HANDLER);

  private DirDirectives() {}

  private static int redirect(DirectiveLine line) throws DirectiveException {
    String word = line.argument(0);
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "on", "temp" -> 302;
      case "off" -> NO_REDIRECT;
      case "permanent" -> 301;
      case "seeother" -> 303;
      default -> {
        if (word.isEmpty() || !Character.isDigit(word.charAt(0))) {
          throw new DirectiveException("DirectoryIndexRedirect ON|OFF|permanent|temp|seeother|3xx");
        }
        yield status(line);
      }
    };
  }

  private static int status(DirectiveLine line) throws DirectiveException {
    long status = Shapes.wholeNumber(line, 0, 0, Integer.MAX_VALUE);
    if (status < 300 || status > 399) {
      throw new DirectiveException("DirectoryIndexRedirect only accepts values between 300 and 399");
    }
    return (int) status;
  }

  private static Optional<String> fallback(DirectiveLine line) {
    return Optional.of(line.argument(0)).filter(word -> !word.equalsIgnoreCase("disabled"));
  }
}
