/**
 * Lingering close: our side is closed, what the client still sends is drained for a limited time, so that it can read the
 * answer before a reset could destroy it (spec event-mpm §4).
 */
package io.baton.mpm.linger;
