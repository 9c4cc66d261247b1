/**
 * Which server answers: by the address and port that a connection came in by, then by the host that the request asks for.
 * A configuration enters when a generation is made; a table leaves that is only read while requests are served.
 */
package io.baton.http.vhost;
