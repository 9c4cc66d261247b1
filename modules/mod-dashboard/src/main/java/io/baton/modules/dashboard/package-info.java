/**
 * The handler that serves the live dashboard: a request comes in, a file from memory goes out. What the page shows it asks the
 * status for by itself; nothing here knows it.
 */
package io.baton.modules.dashboard;
