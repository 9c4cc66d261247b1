package io.baton.modules.dir;

import io.baton.api.request.RequestRecord;
import io.baton.api.request.RequestUrl;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Looks at what came of a candidate that a {@link Lookup} asked for. <b>Thread:</b> any; never blocks. */
final class CandidateHandler implements Handler<RoutingContext> {

  @Override
  public void handle(RoutingContext context) {
    Lookup lookup = Lookup.of(context);
    if (lookup == null || lookup.isOver()) {
      context.next();
      return;
    }
    RequestRecord record = RequestRecord.of(context);
    if (Lookup.isThere(record)) {
      lookup.end();
      if (lookup.redirectStatus() == DirDirectives.NO_REDIRECT) {
        context.next();
      } else {
        Redirect.to(context, lookup.redirectStatus(),
            RequestUrl.absolute(record, RequestUrl.escapePath(record.path())));
      }
    } else if (DirectoryHandler.needsSlash(record)) {
      lookup.end();
      DirectoryHandler.addSlash(context, record);
    } else {
      lookup.next(context);
    }
  }
}
