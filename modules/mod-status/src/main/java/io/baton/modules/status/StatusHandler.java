package io.baton.modules.status;

import io.baton.api.log.LogLevel;
import io.baton.api.request.RequestRecord;
import io.baton.modules.status.page.AutoPage;
import io.baton.modules.status.page.HtmlPage;
import io.baton.modules.status.report.HostUsage;
import io.baton.modules.status.report.StatusReport;
import io.baton.scoreboard.Scoreboard;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers with the status page.
 *
 * <p><b>Thread:</b> the listener's; it never waits. What it shows of the host was read before, elsewhere.
 */
final class StatusHandler implements Handler<RoutingContext> {

  /** The core module's note: the name of the server that answers. */
  private static final String SERVER_NAME = "server-name";

  /** The core module's note: the line that {@code ServerSignature} puts under pages; absent if it is off. */
  private static final String SERVER_SIGNATURE = "server-signature";

  private static final String HTML = "text/html; charset=ISO-8859-1";
  private static final String TEXT = "text/plain; charset=ISO-8859-1";

  private final Supplier<Optional<Scoreboard>> scoreboard;
  private final Supplier<HostUsage> usage;
  private final InstantSource clock;

  StatusHandler(Supplier<Optional<Scoreboard>> scoreboard, Supplier<HostUsage> usage, InstantSource clock) {
    this.scoreboard = scoreboard;
    this.usage = usage;
    this.clock = clock;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpMethod method = context.request().method();
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      context.next();
      return;
    }
    RequestRecord record = RequestRecord.of(context);
    Optional<Scoreboard> found = scoreboard.get();
    if (found.isEmpty()) {
      record.log("status", LogLevel.ERR,
          "AH01237: server status is not available: this server has no scoreboard");
      context.fail(500);
      return;
    }
    answer(context.response(), method.equals(HttpMethod.HEAD), StatusOptions.of(record.query()),
        report(record, found.get()));
  }

  private StatusReport report(RequestRecord record, Scoreboard board) {
    String local = host(record.connection().localAddress());
    String name = record.hostname().isEmpty()
        ? record.notes().getOrDefault(SERVER_NAME, local)
        : record.hostname();
    StatusReport report = StatusReport.of(board.snapshot(clock.millis()), usage.get(), name, local,
        record.notes().getOrDefault(SERVER_SIGNATURE, ""));
    return record.setting(StatusDirectives.DETAILS).include(record) ? report : report.masked();
  }

  private static void answer(HttpServerResponse response, boolean head, StatusOptions options,
      StatusReport report) {
    String page = options.auto() ? AutoPage.render(report) : HtmlPage.render(report, options.notable());
    Buffer body = Buffer.buffer(page.getBytes(StandardCharsets.ISO_8859_1));
    options.refresh().ifPresent(seconds -> response.putHeader("Refresh", Integer.toString(seconds)));
    response.putHeader(HttpHeaders.CONTENT_TYPE, options.auto() ? TEXT : HTML);
    response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    if (head) {
      response.end();
    } else {
      response.end(body);
    }
  }

  private static String host(SocketAddress address) {
    String ip = address.hostAddress();
    return ip == null ? String.valueOf(address.host()) : ip;
  }
}
