package io.baton.mpm.worker;

import io.baton.mpm.connection.Exchange;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * From listener to worker: run this stage of this request. With it goes the ownership of the request.
 *
 * @param exchange the request
 * @param stage the stage to run; the stages behind it follow in the same worker
 * @param replyAddress where the {@link Outcome} goes
 */
public record Handoff(Exchange exchange, Handler<RoutingContext> stage,
    String replyAddress) implements MpmMessage {}
