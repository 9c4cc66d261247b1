/**
 * The command line, which is httpd's. Words come in; an answer goes to the standard streams with httpd's exit code, or the
 * server is started through {@link io.baton.server.cli.ServerStarter}. Nothing in here knows Vert.x, opens a socket or serves.
 */
package io.baton.server.cli;
