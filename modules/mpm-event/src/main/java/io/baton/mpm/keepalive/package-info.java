/**
 * Waiting: the queues of connections that wait for a client, one for each distinct time, and the decision whether a
 * connection stays open after an answer.
 */
package io.baton.mpm.keepalive;
