/**
 * Bodies that do not fit into one buffer: a request's as it arrives, an answer's while it is produced. In come the handlers of
 * modules; the server implements the streams. Nothing here knows a protocol or a socket.
 */
package io.baton.api.body;
