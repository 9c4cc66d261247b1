/**
 * A connection from registration to close, and the request that is on it. In come events of the channel; out go calls to
 * the {@link io.baton.mpm.connection.ConnectionOwner}, the listener, which alone decides what happens next.
 */
package io.baton.mpm.connection;
