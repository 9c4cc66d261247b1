package io.baton.http.directives;

import static io.baton.api.directive.Place.SERVER;
import static io.baton.api.directive.Place.VIRTUAL_HOST;

import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.Shape;
import io.baton.api.log.LogLevel;
import java.util.List;
import java.util.Map;

/** What happens when something goes wrong: error documents and the error log. */
public final class ErrorDirectives {

  /** The answers to failures, by status. */
  public static final Directive<Map<Integer, ErrorDocument>> ERROR_DOCUMENT = Directive
      .of("ErrorDocument", Shape.of(Arity.TWO, "error-code document", ErrorDocument::parse)).allowedAnywhere()
      .defaultsTo(Map.of(), "").repeated(ErrorDocument::overlay).merged(ErrorDocument::overlay)
      .help("what answers in place of an error page: a text, a path or a URL")
      .doc("What is sent instead of the built-in page when a request ends with a status of 400 or more: a "
          + "path of this server that begins with a slash (the status stays), a whole URL (the client is "
          + "redirected, the status is lost), a text, or default for the built-in page. %{NAME} in it stands "
          + "for a variable of expressions.")
      .build();

  /** Where the error log goes. */
  public static final Directive<ErrorLogTarget> ERROR_LOG = Directive
      .of("ErrorLog", Shape.of(Arity.ONE, "file-path|\"|program\"", ErrorLogTarget::parse))
      .allowedIn(SERVER, VIRTUAL_HOST)
      .defaultsTo(new ErrorLogTarget("logs/error_log"), "logs/error_log")
      .help("where errors are written: a file, stderr or a program")
      .doc(
          "The file that errors are written to, relative to ServerRoot, or |program for a program that reads "
              + "them.")
      .build();

  /** How much is written to the error log. */
  public static final Directive<LogLevels> LOG_LEVEL = Directive
      .of("LogLevel", Shape.of(Arity.ONE_OR_MORE, "[module:]level [module:level] ...", LogLevels::parse))
      .allowedAnywhere().defaultsTo(new LogLevels(LogLevel.WARN, Map.of()), "warn")
      .repeated(LogLevels::overlay).merged(LogLevels::overlay)
      .help("how urgent a message must be to be written, for all modules or for some")
      .doc(
          "The least urgent messages that are written: emerg, alert, crit, error, warn, notice, info, debug, "
              + "trace1 to trace8. module:level is for the messages of one module. Inside sections of a request it "
              + "has no effect, and a warning says so.")
      .build();

  static final List<Directive<?>> ALL = List.of(ERROR_DOCUMENT, ERROR_LOG, LOG_LEVEL);

  private ErrorDirectives() {}
}
