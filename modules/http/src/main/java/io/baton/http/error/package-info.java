/**
 * What answers a request that failed: an error document, or the built-in page. A status or an exception enters, a complete
 * answer leaves. Never blocks.
 */
package io.baton.http.error;
