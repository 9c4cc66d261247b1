/**
 * Test clients that speak HTTP over raw sockets and tell exactly what happened: bytes go in as they are given, responses and
 * ends of connections come out. They never send a request twice, keep no hidden pool, and wait nowhere without a deadline.
 * They know nothing of the server under test.
 */
package io.baton.testkit.client;
