/**
 * The module mod_log_config: which requests are written to which access logs, and in which format. What enters is a request
 * whose answer is complete, what leaves is a line for a log file; a handler here never waits and never answers.
 */
package io.baton.modules.logconfig;
