package io.baton.mpm.worker;

import io.baton.mpm.connection.Exchange;

/**
 * What a worker is doing.
 *
 * @param thread that it runs on
 * @param exchange the request
 * @param replyAddress of the listener that has the request's connection
 * @param sinceNanos when it began, on {@link System#nanoTime}'s scale
 */
public record Occupation(Thread thread, Exchange exchange, String replyAddress, long sinceNanos) {}
