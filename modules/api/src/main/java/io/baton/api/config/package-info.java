/**
 * The configuration of a generation as modules read it: immutable settings, sections and virtual hosts. Made by the
 * configuration language once for each generation; nothing edits it.
 */
package io.baton.api.config;
