package io.baton.mpm.worker;

import io.baton.mpm.connection.Exchange;

/**
 * From worker to listener: the worker is idle again.
 *
 * @param worker the worker
 * @param exchange the request that it had
 * @param answered whether the answer was given; if not, somebody else will give it
 */
public record Outcome(WorkerHandle worker, Exchange exchange, boolean answered) implements MpmMessage {}
