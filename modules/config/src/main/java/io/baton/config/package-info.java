/**
 * The configuration language: httpd's own. A configuration goes in as files and directives of the command line, and comes out
 * as an immutable model or as everything that is wrong with it. The stages are the packages text, syntax, bind and merge. It
 * opens no socket and knows nothing of how the server runs.
 */
package io.baton.config;
