/**
 * The logs of the process. Lines come in from any thread and leave in batches by writer threads of their own, so that no
 * listener ever waits for a disk; error log lines are made here, access log lines come finished from their module. Nothing
 * here knows of requests or of the configuration language.
 */
package io.baton.server.logging;
