/**
 * The head of a request when it has just arrived: its server, its limits, its path; and the fields that every answer
 * carries. A request that is not sound leaves with a status, all others with everything that the next phases need. Never
 * blocks.
 */
package io.baton.http.head;
