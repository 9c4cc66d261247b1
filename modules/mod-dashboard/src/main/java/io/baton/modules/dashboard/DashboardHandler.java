package io.baton.modules.dashboard;

import io.baton.api.request.RequestRecord;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/**
 * Serves the dashboard wherever it is put: the page below every path that ends in a slash, its files beside it.
 *
 * <p><b>Thread:</b> the listener's; everything is in memory.
 */
final class DashboardHandler implements Handler<RoutingContext> {

  private static final CharSequence ALLOWED = HttpHeaders.createOptimized("GET,HEAD");

  /**
   * What the page may do, which is next to nothing: no script, style or request of anybody else's, and nobody else's frame
   * around it. The templates of lit-html are the only text that becomes markup.
   */
  private static final Map<String, String> SAFETY = Map.of(
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; "
          + "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html",
      "X-Content-Type-Options", "nosniff",
      "Referrer-Policy", "no-referrer",
      "Cross-Origin-Opener-Policy", "same-origin",
      "Cross-Origin-Resource-Policy", "same-origin");

  private final Assets assets;

  DashboardHandler(Assets assets) {
    this.assets = assets;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      context.response().putHeader(HttpHeaders.ALLOW, ALLOWED);
      context.fail(405);
      return;
    }
    String name = lastSegment(request.path());
    Optional<Asset> asset = name.isEmpty()
        ? Optional.of(assets.page(RequestRecord.of(context).setting(DashboardModule.DASHBOARD_STATUS)))
        : assets.file(name);
    if (asset.isPresent()) {
      answer(request, asset.get());
    } else if (name.indexOf('.') >= 0) {
      context.fail(404);
    } else {
      toTheSlash(request, name);
    }
  }

  private static void answer(HttpServerRequest request, Asset asset) {
    // Asked for again each time, so that a page never runs with files of another version; mostly it is a 304.
    HttpServerResponse response = request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader(HttpHeaders.ETAG, asset.tag());
    SAFETY.forEach(response::putHeader);
    if (asset.isKnownBy(request.headers().getAll(HttpHeaders.IF_NONE_MATCH))) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, asset.mediaType())
        .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(asset.content().length()));
    if (request.method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(asset.content());
    }
  }

  /** The names of the page's files are relative to it. So is this: whatever the path looks like, it stays on this server. */
  private static void toTheSlash(HttpServerRequest request, String name) {
    String query = request.query() == null ? "" : "?" + request.query();
    request.response().setStatusCode(301).putHeader(HttpHeaders.LOCATION, "./" + name + "/" + query)
        .putHeader(HttpHeaders.CONTENT_LENGTH, "0").end();
  }

  private static String lastSegment(String path) {
    return path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
  }
}
