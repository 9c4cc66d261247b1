package io.baton.modules.logconfig;

import io.baton.api.config.VirtualHost;
import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.Place;
import io.baton.api.directive.Shape;
import io.baton.api.directive.Shapes;
import io.baton.modules.logconfig.format.LogFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The directives of the module. */
final class LogDirectives {

  private static final String COMMON = "%h %l %u %t \"%r\" %>s %b";
  private static final LogFormats STANDARD = standardFormats();
  private static final String LOG_SYNTAX = "file|\"|program\" format|nickname [env=[!]variable]";

  /** Formats, with or without a nickname. */
  static final Directive<LogFormats> LOG_FORMAT = Directive
      .of("LogFormat", Shape.of(Arity.ONE_OR_TWO, "format [nickname]", LogDirectives::format))
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST)
      .defaultsTo(STANDARD, "\"" + COMMON.replace("\"", "\\\"") + "\"")
      .help("a format and, if it is to have one, its nickname")
      .doc("Names a format of access log lines, or without a nickname sets that of TransferLog. A "
          + "virtual host knows the formats of the main server. The nickname clf exists from the "
          + "start.")
      .repeated(LogFormats::with)
      .merged(LogFormats::with).build();

  /** Logs of a server. */
  static final Directive<List<CustomLog>> CUSTOM_LOG = Directive
      .of("CustomLog", Shape.of(Arity.TWO_OR_THREE, LOG_SYNTAX, LogDirectives::customLog))
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).defaultsTo(List.of(), "")
      .help("a file or \"|program\", a format or nickname, and optionally env=name or env=!name")
      .doc("Writes a line for each request to a file, or to the standard input of a program. A "
          + "virtual host with logs of its own does not write to those of the main server.")
      .repeated(LogDirectives::both).build();

  /** Logs of a server in the standard format. */
  static final Directive<List<CustomLog>> TRANSFER_LOG = Directive
      .of("TransferLog", Shape.of(Arity.ONE, "file|\"|program\"", LogDirectives::transferLog))
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).defaultsTo(List.of(), "")
      .help("a file or \"|program\"")
      .doc("Like CustomLog, in the format of the last LogFormat without a nickname, or in the "
          + "common log format.")
      .repeated(LogDirectives::both).build();

  /** Logs of all servers together. */
  static final Directive<List<CustomLog>> GLOBAL_LOG = Directive
      .of("GlobalLog", Shape.of(Arity.TWO_OR_THREE, LOG_SYNTAX, LogDirectives::customLog))
      .allowedIn(Place.SERVER)
      .defaultsTo(List.of(), "")
      .help("like CustomLog, for virtual hosts with logs of their own too")
      .doc("Like CustomLog, but every virtual host writes to it, those with logs of their own too.")
      .repeated(LogDirectives::both).build();

  /** Accepted for the sake of existing files. */
  static final Directive<Boolean> BUFFERED_LOGS = Directive.of("BufferedLogs", Shapes.flag())
      .allowedIn(Place.SERVER).defaultsTo(false, "Off")
      .help("accepted; log lines are always written in batches")
      .doc("Accepted, with no effect: the lines of all requests always gather for some "
          + "milliseconds and are written together.")
      .build();

  private LogDirectives() {}

  /** All of them. */
  static List<Directive<?>> all() {
    return List.of(CUSTOM_LOG, TRANSFER_LOG, GLOBAL_LOG, LOG_FORMAT, BUFFERED_LOGS);
  }

  /** The formats that a server knows: the standard ones, the main server's, its own. */
  static LogFormats formats(VirtualHost host) {
    return STANDARD.with(host.settings().get(LOG_FORMAT));
  }

  private static LogFormats format(DirectiveLine line) throws DirectiveException {
    LogFormat format = LogFormat.of(line.argument(0));
    String nickname = line.argument(1);
    return nickname == null
        ? new LogFormats(format, Map.of())
        : new LogFormats(null, Map.of(nickname, format));
  }

  private static List<CustomLog> customLog(DirectiveLine line) throws DirectiveException {
    String format = line.argument(1);
    EnvironmentCondition condition = EnvironmentCondition.of(line.name(), line.argument(2));
    return List
        .of(new CustomLog(line.name(), target(line), format, LogFormat.of(format), condition, line.where()));
  }

  private static List<CustomLog> transferLog(DirectiveLine line) throws DirectiveException {
    return List.of(
        new CustomLog(line.name(), target(line), null, null, EnvironmentCondition.ALWAYS, line.where()));
  }

  /** A file becomes absolute; the words of a program stay as they are, since a path would lose double slashes. */
  private static String target(DirectiveLine line) throws DirectiveException {
    String target = line.argument(0);
    if (target.isBlank()) {
      throw new DirectiveException(
          line.name() + ": the name of the log is empty; name a file, or \"|program\"");
    }
    return target.startsWith("|") ? target : Shapes.resolve(line, target).toString();
  }

  private static List<CustomLog> both(List<CustomLog> earlier, List<CustomLog> later) {
    return Stream.concat(earlier.stream(), later.stream()).toList();
  }

  private static LogFormats standardFormats() {
    try {
      LogFormat common = LogFormat.of(COMMON);
      return new LogFormats(common, Map.of("clf", common));
    } catch (DirectiveException e) {
      throw new IllegalStateException(e);
    }
  }
}
