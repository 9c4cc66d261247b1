/**
 * The directives of the core module and the values they make. Each stage reads its own from the settings of a request;
 * nothing here knows a request, a file system or a thread.
 */
package io.baton.http.directives;
