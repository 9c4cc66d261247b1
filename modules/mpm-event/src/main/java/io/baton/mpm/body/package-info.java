/**
 * The bodies of requests and answers between a listener, which must never wait, and a worker, which may: bounded buffers with a
 * limit to each wait. Nothing here decides what becomes of a request or its connection.
 */
package io.baton.mpm.body;
