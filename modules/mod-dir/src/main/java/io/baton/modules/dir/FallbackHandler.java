package io.baton.modules.dir;

import io.baton.api.request.RequestRecord;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** Puts {@code FallbackResource} in the place of nothing. <b>Thread:</b> any; never blocks. */
final class FallbackHandler implements Handler<RoutingContext> {

  /** Whether a request leads to nothing and there is something to put in its place. */
  static boolean applies(RequestRecord record) {
    return record.fileInfo() == null && record.handler().isEmpty() && record.path().startsWith("/")
        && record.setting(DirDirectives.FALLBACK_RESOURCE).isPresent();
  }

  @Override
  public void handle(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    Optional<String> fallback = record.setting(DirDirectives.FALLBACK_RESOURCE);
    if (Lookup.of(context) != null || fallback.isEmpty()) {
      context.next();
    } else {
      Lookup.begin(context, List.of(LocalUrl.of(fallback.get()).seenFrom(record)), DirDirectives.NO_REDIRECT);
    }
  }
}
