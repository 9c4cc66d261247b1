package io.baton.mpm.listener;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;

/**
 * How to serve one listening socket.
 *
 * @param http the options of Vert.x' server
 * @param address the address; one with a negative port is a free port that all listeners which name it share
 */
public record ListenOptions(HttpServerOptions http, SocketAddress address) {}
