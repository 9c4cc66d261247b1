/**
 * The parent: starts the server, keeps the number of children right once a second, stops it. It never serves a request.
 */
package io.baton.server.parent;
