package io.baton.modules.alias;

import io.baton.api.config.Settings;
import io.baton.api.directive.SourceLocation;
import io.baton.api.log.LogLevel;
import io.baton.api.request.RequestRecord;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Redirects a request, or says which file it leads to. Redirects come first. Those without a path and those of the server
 * count here; the others of sections wait for the {@link FixupHandler}, when it is known that the client may ask.
 *
 * <p><b>Thread:</b> any; never blocks.
 */
final class TranslateHandler implements Handler<RoutingContext> {

  private final Map<SourceLocation, PathPrefix> locations;

  /** Knows the paths of the {@code <Location>} sections with an alias, by the place of the alias. */
  TranslateHandler(Map<SourceLocation, PathPrefix> locations) {
    this.locations = Map.copyOf(locations);
  }

  /** Whether any alias or redirect may apply to a request. */
  static boolean applies(RequestRecord record) {
    Settings settings = record.settings();
    return settings.isSet(AliasDirectives.ALIAS) || settings.isSet(AliasDirectives.REDIRECT);
  }

  @Override
  public void handle(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    try {
      if (!isRedirected(context, record)) {
        fileOf(record).ifPresent(record::filename);
        context.next();
      }
    } catch (RefusedException e) {
      record.log("alias", LogLevel.ERR, e.getMessage());
      context.fail(e.status());
    }
  }

  private static boolean isRedirected(RoutingContext context, RequestRecord record) {
    Optional<LocationRedirect> redirect = record.setting(AliasDirectives.REDIRECT).ofLocation();
    if (redirect.isPresent()) {
      FixupHandler.answer(context, record, redirect.get());
      return true;
    }
    return isRedirected(context, record,
        record.virtualHost().settings().get(AliasDirectives.REDIRECT).list());
  }

  /** Answers with the first redirect of a list that matches. */
  static boolean isRedirected(RoutingContext context, RequestRecord record, List<Redirection> list) {
    for (Redirection redirection : list) {
      Optional<String> url = redirection.urlFor(record.path());
      if (url.isPresent()) {
        RedirectAnswer.send(context, redirection.status(), url.get());
        return true;
      }
    }
    return false;
  }

  private Optional<Path> fileOf(RequestRecord record) {
    Aliases aliases = record.setting(AliasDirectives.ALIAS);
    if (aliases.ofLocation().isPresent()) {
      return Optional.of(fileOf(record, aliases.ofLocation().get()));
    }
    for (Alias alias : aliases.list()) {
      Optional<Path> file = alias.fileOf(record.path());
      if (file.isPresent()) {
        return file;
      }
    }
    return Optional.empty();
  }

  private Path fileOf(RequestRecord record, LocationAlias alias) {
    Path file = alias.fileOf(record);
    PathPrefix location = locations.get(alias.where());
    if (location == null || !record.setting(AliasDirectives.ALIAS_PRESERVE_PATH)) {
      return file;
    }
    int length = location.lengthIn(record.path());
    return length == PathPrefix.NO_MATCH ? file : FileTarget.below(file, record.path().substring(length));
  }
}
