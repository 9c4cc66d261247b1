/**
 * The status as events: once a second what changed, to all who listen. One computation a second, however many there are; whoever
 * does not keep up misses changes and is told the whole state later.
 */
package io.baton.modules.status.stream;
