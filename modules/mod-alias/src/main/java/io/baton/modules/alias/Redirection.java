package io.baton.modules.alias;

import io.baton.api.request.RequestUrl;
import java.util.Optional;
import java.util.regex.MatchResult;

/** A line that answers for some paths with a status, and with a URL if that is a redirect. Immutable. */
sealed interface Redirection {

  /** What the client is told. */
  int status();

  /** Where a path is sent, if this line says so: escaped; empty for a status that is no redirect. */
  Optional<String> urlFor(String path);

  /** {@code Redirect}: whatever lies below a path lies below a URL. */
  record OfPrefix(int status, PathPrefix prefix, String url) implements Redirection {

    @Override
    public Optional<String> urlFor(String path) {
      int length = prefix.lengthIn(path);
      if (length == PathPrefix.NO_MATCH) {
        return Optional.empty();
      }
      return Optional.of(url.isEmpty() ? "" : url + RequestUrl.escapePath(path.substring(length)));
    }
  }

  /** {@code RedirectMatch}: what an expression matches makes the URL. */
  record OfMatch(int status, SafeRegex regex, Substitution url) implements Redirection {

    @Override
    public Optional<String> urlFor(String path) {
      Optional<MatchResult> match = regex.find(path);
      return match.map(url::expandUrl);
    }
  }
}
