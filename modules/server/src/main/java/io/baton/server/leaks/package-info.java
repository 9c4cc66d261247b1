/**
 * Whether the code of retired modules leaves the memory, and if not, what keeps it there. In come the jars of a generation that
 * is over; out come sentences for the author of a module. It removes only what is certain to be of no use any more.
 */
package io.baton.server.leaks;
