/**
 * From the URL of a request to its path, and from the path to a file name. What enters is as the client sent it; what leaves
 * has no escapes, no dot segments and never leads above the root. Nothing here looks at the disk.
 */
package io.baton.http.translate;
