package io.baton.http.directives;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.Shapes;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The value of {@code ErrorLog}.
 *
 * @param text as written
 */
public record ErrorLogTarget(String text) {

  static ErrorLogTarget parse(DirectiveLine line) throws DirectiveException {
    ErrorLogTarget target = new ErrorLogTarget(line.argument(0));
    String lower = target.text.toLowerCase(Locale.ROOT);
    if (lower.equals("syslog") || lower.startsWith("syslog:")) {
      throw new DirectiveException("ErrorLog syslog is not supported: use a file, or \"|logger -t baton\"");
    }
    if (target.text.isEmpty() || target.text.equals("|")) {
      throw new DirectiveException("ErrorLog: '" + target.text + "' names neither a file nor a |program");
    }
    if (!target.isPipe()) {
      Shapes.resolve(line, target.text);
    }
    return target;
  }

  /** Whether it is a program that reads the lines. */
  public boolean isPipe() {
    return text.startsWith("|");
  }

  /** The file; only if it is no program. */
  public Path file(Path serverRoot) {
    return serverRoot.resolve(text).normalize();
  }
}
