/**
 * What all forms of the status are made of: a snapshot of the scoreboard, what the host says, and the sums of both. Nothing here
 * knows how it is shown; who may see what is decided before.
 */
package io.baton.modules.status.report;
