/**
 * Listeners: one event-loop verticle an event loop. A listener owns its connections from accept to close and its children's
 * idle workers; it decides where a connection goes next. It never blocks.
 */
package io.baton.mpm.listener;
