/**
 * Formats of access logs: the text of a {@code LogFormat} becomes, once, an array of items, each of which appends its part of
 * a line. Knows requests, but neither directives nor files.
 */
package io.baton.modules.logconfig.format;
