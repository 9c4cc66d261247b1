/**
 * Admission: the only place where connections are accepted. In come sockets that listen and gates of children; out go
 * channels, registered on the event loop of the child that was chosen. It never accepts a connection that it would have to
 * drop: when no child accepts, the sockets are not read.
 */
package io.baton.mpm.accept;
