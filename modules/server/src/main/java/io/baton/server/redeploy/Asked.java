package io.baton.server.redeploy;

import io.baton.api.control.ReloadRecord;
import io.vertx.core.Promise;

/**
 * Somebody asked for a reload.
 *
 * @param asker who
 * @param restart whether the requests of the old generation are ended at once
 * @param answer completes with the record when the new generation serves, or was refused
 */
record Asked(String asker, boolean restart, Promise<ReloadRecord> answer) {}
