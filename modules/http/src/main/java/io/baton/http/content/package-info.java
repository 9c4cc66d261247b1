/**
 * The default handler: answers requests for files. What enters is a request whose file the earlier phases have found; what
 * leaves is its answer with validators, conditions and ranges as RFC 9110 and httpd want them. It runs on workers and may
 * block on the file system there, never on the listener: long bodies are handed to the listener and the worker is free.
 */
package io.baton.http.content;
