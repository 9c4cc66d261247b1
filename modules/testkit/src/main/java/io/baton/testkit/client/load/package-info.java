/**
 * Many clients in few threads: those that send one request and stay ({@code IdleClients}), and those that send the next
 * request as soon as they have the answer ({@code LoadClients}). They count what they saw and never send a request twice.
 */
package io.baton.testkit.client.load;
