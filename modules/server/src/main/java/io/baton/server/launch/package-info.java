/** Starts the server with Vert.x' application launcher, or as a verticle of another Vert.x application. */
package io.baton.server.launch;
