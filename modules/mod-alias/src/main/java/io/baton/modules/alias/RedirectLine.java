package io.baton.modules.alias;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the lines of {@code Redirect} and its relatives. */
final class RedirectLine {

  static final int TEMPORARY = 302;
  static final int PERMANENT = 301;

  private static final int FIRST_STATUS = 200;
  private static final int LAST_STATUS = 599;
  private static final String NO_URL = "URL to redirect to is missing";

  private RedirectLine() {}

  /** {@code Redirect [status] [path] [URL]}. */
  static Redirects redirect(DirectiveLine line) throws DirectiveException {
    Optional<Integer> status = status(line.argument(0));
    List<String> rest = line.arguments().subList(status.isPresent() ? 1 : 0, line.arguments().size());
    if (rest.size() == 3) {
      throw new DirectiveException("Redirect: invalid first argument (of three)");
    }
    int code = status.orElse(TEMPORARY);
    return switch (rest.size()) {
      case 0 -> Redirects.of(new LocationRedirect(noUrlNeeded(code), Optional.empty(), line.where()));
      case 1 -> isRedirect(code)
          ? Redirects
              .of(new LocationRedirect(code, Optional.of(ExpressionText.parse("redirect", rest.get(0))),
                  line.where()))
          : Redirects.of(new Redirection.OfPrefix(code, new PathPrefix(rest.get(0)), ""));
      default -> prefix(code, rest.get(0), rest.get(1));
    };
  }

  /** {@code RedirectPermanent path URL} and {@code RedirectTemp path URL}. */
  static Redirects redirect(DirectiveLine line, int status) throws DirectiveException {
    return prefix(status, line.argument(0), line.argument(1));
  }

  /** {@code RedirectMatch [status] expression [URL]}. */
  static Redirects redirectMatch(DirectiveLine line) throws DirectiveException {
    Optional<Integer> status = status(line.argument(0));
    List<String> rest = line.arguments().subList(status.isPresent() ? 1 : 0, line.arguments().size());
    if (rest.size() == 3) {
      throw new DirectiveException("Redirect: invalid first argument (of three)");
    }
    int code = status.orElse(TEMPORARY);
    SafeRegex regex = SafeRegex.compile(rest.get(0));
    if (rest.size() == 1) {
      return Redirects.of(new Redirection.OfMatch(noUrlNeeded(code), regex, Substitution.of("")));
    }
    return Redirects.of(new Redirection.OfMatch(urlNeeded(code), regex, Substitution.of(rest.get(1))));
  }

  static boolean isRedirect(int status) {
    return status >= 300 && status < 400;
  }

  private static Redirects prefix(int status, String path, String url) throws DirectiveException {
    urlNeeded(status);
    if (!UrlText.isAbsolute(url) && !url.startsWith("/")) {
      throw new DirectiveException("Redirect to non-URL");
    }
    return Redirects.of(
        new Redirection.OfPrefix(status, new PathPrefix(path), UrlText.escapeUnsafe(url)));
  }

  private static int noUrlNeeded(int status) throws DirectiveException {
    if (isRedirect(status)) {
      throw new DirectiveException(NO_URL);
    }
    return status;
  }

  private static int urlNeeded(int status) throws DirectiveException {
    if (!isRedirect(status)) {
      throw new DirectiveException("Redirect URL not valid for this status");
    }
    return status;
  }

  private static Optional<Integer> status(String word) throws DirectiveException {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "permanent" -> Optional.of(PERMANENT);
      case "temp" -> Optional.of(TEMPORARY);
      case "seeother" -> Optional.of(303);
      case "gone" -> Optional.of(410);
      default -> word.isEmpty() || !Character.isDigit(word.charAt(0))
          ? Optional.empty()
          : Optional.of(number(word));
    };
  }

  private static int number(String word) throws DirectiveException {
    if (word.matches("[0-9]{3}")) {
      int status = Integer.parseInt(word);
      if (status >= FIRST_STATUS && status <= LAST_STATUS) {
        return status;
      }
    }
    throw new DirectiveException(
        "Redirect: status '" + word + "' is not a number from " + FIRST_STATUS + " to "
            + LAST_STATUS + ", nor permanent, temp, seeother or gone");
  }
}
