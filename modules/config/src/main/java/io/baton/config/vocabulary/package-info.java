/**
 * The names that may stand in a configuration: those of the language itself, those of the modules, and, to help with
 * messages, those of Apache httpd's modules that this server does not have.
 */
package io.baton.config.vocabulary;
