/**
 * The event MPM as the server sees it: its directives, its corrected settings, and the {@link io.baton.mpm.EventMpm} that
 * starts listeners and children. A connection goes through the packages below this one: accept, connection, listener,
 * worker, keepalive, linger.
 */
package io.baton.mpm;
