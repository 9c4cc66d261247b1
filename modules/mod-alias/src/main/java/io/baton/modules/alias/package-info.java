/**
 * Where a URL leads: to a file outside the document root, or to another URL. Lines are compiled when the configuration is
 * read; a request only compares and, where the user wrote a regular expression, matches within a budget of steps.
 */
package io.baton.modules.alias;
