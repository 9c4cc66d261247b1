/**
 * Who does what at this moment: slots with one writer each, and an immutable snapshot for all readers. Statuses and numbers
 * come in from the parent, the listeners and the workers; a {@link io.baton.scoreboard.ScoreboardSnapshot} goes out to the
 * status page and to tests. Nothing here waits, locks or starts a thread.
 */
package io.baton.scoreboard;
